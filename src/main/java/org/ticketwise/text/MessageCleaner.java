package org.ticketwise.text;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.charfilter.HTMLStripCharFilter;

/**
 * Takes out of a message what the customer did not write for this occasion: markup, quoted replies and signatures.
 * What is quoted may carry another person's intent, which must not become this customer's.
 */
final class MessageCleaner {

    private static final Pattern MARKUP = Pattern.compile("<[a-zA-Z/!]|&[a-zA-Z#]");

    private static final Pattern BLOCK_QUOTE = Pattern.compile("(?is)<blockquote\\b.*?(?:</blockquote\\s*>|\\z)");

    /** The line that a mail program puts above what it quotes, in the languages met most. */
    private static final Pattern QUOTE_HEADER = Pattern.compile("""
            (?ix)
              on\\ .{4,120}\\ wrote:?
            | le\\ .{4,120}\\ a\\ écrit\\ ?:?
            | am\\ .{4,120}\\ schrieb.{0,80}:?
            | el\\ .{4,120}\\ escribió:?
            | em\\ .{4,120}\\ escreveu:?
            | il\\ .{4,120}\\ ha\\ scritto:?
            | .{4,120}\\ (?:tarihinde|şunu\\ yazdı).{0,40}:?
            | (?:في|بتاريخ)\\ .{4,120}(?:كتب|كتبت|كتبوا).{0,80}:?
            | 在?.{4,120}(?:写道|寫道|写到)[:：]?
            | .{4,120}(?:のメール|書きました)[:：]?
            | [-_]{2,}\\ ?(?:original\\ message|forwarded\\ message|ursprüngliche\\ nachricht|message\\ d'origine
                |mensaje\\ original|mensagem\\ original|الرسالة\\ الأصلية|原始邮件|原始郵件|转发邮件)\\ ?[-_]*
            | _{20,}
            """);

    /** Lines from which on a mail program or a telephone speaks, not the customer. */
    private static final Pattern SIGNATURE = Pattern.compile("""
            (?ix)
              --\\ ?
            | (?:sent|get\\ outlook)\\ (?:from|for)\\ .{2,60}
            | (?:envoyé\\ depuis|envoyé\\ de\\ mon|enviado\\ desde|enviado\\ do|von\\ meinem|gesendet\\ von)\\ .{2,60}
            | (?:أُرسلت|أرسلت|ارسلت|تم\\ الإرسال)\\ من\\ .{2,60}
            | (?:发自|發自|来自)我的.{1,40}
            """);

    private MessageCleaner() {}

    /** The customer's own words in {@code message}, each character traced to {@code offset} plus its place. */
    static TracedText clean(String message, int offset) {
        return withoutQuotes(withoutMarkup(message, offset));
    }

    private static TracedText withoutMarkup(String message, int offset) {
        TracedText text = new TracedText(message.length() + 1);
        if (!MARKUP.matcher(message).find()) {
            for (int i = 0; i < message.length(); i++) {
                text.append(message.charAt(i), offset + i, offset + i + 1);
            }
            return text;
        }
        String unquoted = BLOCK_QUOTE.matcher(message).replaceAll(quote -> " ".repeat(quote.end() - quote.start()));
        try (HTMLStripCharFilter filter = new HTMLStripCharFilter(new StringReader(unquoted))) {
            int at = 0;
            for (int c = filter.read(); c >= 0; c = filter.read()) {
                int start = filter.correctOffset(at);
                int end = Math.max(start + 1, filter.correctOffset(at + 1));
                text.append((char) c, offset + start, offset + Math.min(end, message.length()));
                at++;
            }
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
        return text;
    }

    private static TracedText withoutQuotes(TracedText text) {
        List<Line> lines = lines(text);
        TracedText kept = new TracedText(text.length() + 1);
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).content();
            if (line.startsWith(">")) {
                continue;
            }
            if (SIGNATURE.matcher(line).matches()) {
                break;
            }
            if (QUOTE_HEADER.matcher(line).matches()) {
                if (nextIsQuoted(lines, i)) {
                    continue;
                }
                break;
            }
            kept.append(text, lines.get(i).from(), lines.get(i).to());
        }
        return kept;
    }

    /** Whether the quote is marked line by line, so that the customer's own words may follow below it. */
    private static boolean nextIsQuoted(List<Line> lines, int header) {
        for (int i = header + 1; i < lines.size(); i++) {
            if (!lines.get(i).content().isEmpty()) {
                return lines.get(i).content().startsWith(">");
            }
        }
        return false;
    }

    private static List<Line> lines(TracedText text) {
        List<Line> lines = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = from;
            while (to < text.length() && text.charAt(to) != '\n') {
                to++;
            }
            int next = Math.min(to + 1, text.length());
            lines.add(new Line(text.subSequence(from, to).strip(), from, next));
            from = next;
        }
        return lines;
    }

    private record Line(String content, int from, int to) {}
}
