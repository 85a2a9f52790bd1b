package org.ticketwise.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

/**
 * Takes out of a message what the customer did not write for this occasion: markup, quoted replies and signatures.
 * What is quoted may carry another person's intent, which must not become this customer's.
 */
final class MessageCleaner {

    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!]|&[a-zA-Z#]");

    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?i)<(/?)blockquote\\b[^>]*>?");

    /**
     * The line that a mail program puts above what it quotes, in the languages met most: when, who and the verb, and
     * nothing after it.
     */
    private static final Pattern QUOTE_HEADER = Pattern.compile("""
            (?ix)
              on\\ .{4,160}\\ wrote:
            | le\\ .{4,160}\\ a\\ écrit\\ ?:
            | am\\ .{4,160}\\ schrieb(?:\\ .{1,80})?:
            | el\\ .{4,160}\\ escribió:
            | em\\ .{4,160}\\ escreveu:
            | il\\ .{4,160}\\ ha\\ scritto:
            | .{4,160}\\ (?:tarihinde\\ .{0,80}|şunu\\ )yazdı:
            | (?:في|بتاريخ)\\ .{4,160}\\ (?:كتب|كتبت|كتبوا)(?:\\ .{1,80})?[:،]?
            | 在?.{4,160}(?:写道|寫道)[:：]
            | .{4,160}(?:書きました|のメッセージ)[:：]
            | [-_]{2,}\\ ?(?:original\\ message|forwarded\\ message|ursprüngliche\\ nachricht|message\\ d'origine
                |mensaje\\ original|mensagem\\ original|الرسالة\\ الأصلية|原始邮件|原始郵件|转发邮件)\\ ?[-_]*
            | _{20,}
            """);

    /** What a quote's header says beside its words: an address, a time of day or a year. */
    private static final Pattern QUOTE_EVIDENCE =
            Pattern.compile("@|\\d{1,2}[:.h]\\d{2}|(?:19|20)\\d{2}|[٠-٩]{4}|[-_]{2,}");

    private static final String DEVICE =
            "(?:my\\ |mon\\ |meu\\ |mi\\ |meinem\\ )?(?:iphone|ipad|android|samsung|galaxy|huawei|xiaomi"
                    + "|outlook|yahoo|gmail|mail|mobile|móvil|celular|handy|phone|smartphone|tablet|windows)\\b.{0,40}";

    /** Lines from which on a mail program or a telephone speaks, not the customer. */
    private static final Pattern SIGNATURE = Pattern.compile("""
            (?ix)
              --
            | (?:sent\\ from|get\\ outlook\\ for|envoyé\\ depuis|envoyé\\ de|enviado\\ desde|enviado\\ do|gesendet\\ von|von)\\ DEVICE
            | (?:أُرسلت|أرسلت|ارسلت|تم\\ الإرسال)\\ من\\ (?:جهازي|هاتفي|جوالي|موبايلي|الآيفون|ايفون|آيفون|iphone).{0,40}
            | (?:发自|發自|来自)我的\\ ?(?:iphone|ipad|android|手机|手機|华为|小米|huawei).{0,30}
            """.replace("DEVICE", DEVICE));

    /** In UTF-16 code units, more than a line above a quote has. */
    private static final int LONGEST_HEADER = 400;

    private static final Pattern QUOTED = Pattern.compile(">(?:[>\\s\\p{L}].*)?");

    private MessageCleaner() {}

    /**
     * Adds the customer's own words in {@code message} to {@code out}, each character traced to {@code offset} plus its
     * place.
     */
    static void clean(String message, int offset, TracedText out) {
        TracedText text = visible(message, offset);
        keepOwnLines(mayHoldMarkup(message) ? withoutMarkup(text) : text, out);
    }

    /** First of all, since an invisible character would hide markup, a quote or a signature from what looks for it. */
    private static TracedText visible(String message, int offset) {
        if (!CharacterNormalizer.holdsInvisible(message)) {
            return TracedText.of(message, offset);
        }
        TracedText text = new TracedText(message.length());
        int i = 0;
        while (i < message.length()) {
            int c = message.codePointAt(i);
            int next = i + Character.charCount(c);
            if (!CharacterNormalizer.isInvisible(c)) {
                for (int at = i; at < next; at++) {
                    text.append(message.charAt(at), offset + at, offset + at + 1);
                }
            }
            i = next;
        }
        return text;
    }

    private static boolean mayHoldMarkup(String message) {
        return message.indexOf('<') >= 0 || message.indexOf('&') >= 0;
    }

    private static TracedText withoutMarkup(TracedText text) {
        String message = text.toString();
        if (!MARKUP.matcher(message).find()) {
            return text;
        }
        TracedText kept = new TracedText(message.length() + 1);
        try (HTMLStripCharFilter filter = new HTMLStripCharFilter(new StringReader(withoutBlockQuotes(message)))) {
            int last = message.length() - 1;
            int at = 0;
            for (int c = filter.read(); c >= 0; c = filter.read()) {
                int start = Math.min(filter.correctOffset(at), last);
                int end = Math.max(start, Math.min(filter.correctOffset(at + 1) - 1, last));
                kept.append((char) c, text.start(start), text.end(end));
                at++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return kept;
    }

    /** Blanks what stands in block quotes, nested ones too, so that the places of the rest stay. */
    private static String withoutBlockQuotes(String message) {
        StringBuilder kept = new StringBuilder(message);
        Matcher tags = BLOCK_QUOTE.matcher(message);
        int depth = 0;
        int blanked = 0;
        while (tags.find()) {
            boolean closing = !tags.group(1).isEmpty();
            if (depth > 0) {
                blank(kept, blanked, tags.end());
            }
            depth = closing ? Math.max(0, depth - 1) : depth + 1;
            blanked = closing ? tags.end() : tags.start();
        }
        if (depth > 0) {
            blank(kept, blanked, message.length());
        }
        return kept.toString();
    }

    private static void blank(StringBuilder text, int from, int to) {
        for (int i = from; i < to; i++) {
            text.setCharAt(i, ' ');
        }
    }

    private static void keepOwnLines(TracedText text, TracedText kept) {
        boolean somethingWritten = false;
        int end;
        for (int from = 0; from < text.length(); from = end) {
            end = text.endOfLine(from);
            String line = text.subSequence(from, end).strip();
            if (isQuoted(line)) {
                continue;
            }
            boolean isHeader = isQuoteHeader(line);
            if (isHeader && nextIsQuoted(text, end)) {
                continue;
            }
            if (somethingWritten && (isHeader || SIGNATURE.matcher(line).matches())) {
                return;
            }
            somethingWritten |= !line.isEmpty();
            kept.append(text, from, end);
        }
    }

    private static boolean isQuoted(String line) {
        return line.startsWith(">") && QUOTED.matcher(line).matches();
    }

    private static boolean isQuoteHeader(String line) {
        return mayBeQuoteHeader(line)
                && QUOTE_EVIDENCE.matcher(line).find()
                && QUOTE_HEADER.matcher(line).matches();
    }

    /** Whether the costly expressions may match: by how headers begin or end. */
    private static boolean mayBeQuoteHeader(String line) {
        if (line.isEmpty() || line.length() > LONGEST_HEADER) {
            return false;
        }
        char last = line.charAt(line.length() - 1);
        return last == ':' || last == '：' || "-_فب".indexOf(line.charAt(0)) >= 0;
    }

    /** Whether the quote is marked line by line, so that the customer's own words may follow below it. */
    private static boolean nextIsQuoted(TracedText text, int afterHeader) {
        int end;
        for (int from = afterHeader; from < text.length(); from = end) {
            end = text.endOfLine(from);
            String line = text.subSequence(from, end).strip();
            if (!line.isEmpty()) {
                return isQuoted(line);
            }
        }
        return false;
    }
}
