package org.ticketwise.text;

import java.io.CharArrayReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.OffsetAttribute;
import org.apache.lucene.analysis.tokenattributes.TypeAttribute;

/**
 * Splits normalised text into words by Unicode Standard Annex 29. Of the scripts that leave no space between words, Thai
 * and its neighbours are split by dictionaries, and Han and hiragana into characters, which tells as much and takes no
 * guess. Where that takes Lucene's tokenizer, it gets what stands between two spaces.
 */
final class Tokenizer {

    private static final Set<UnicodeScript> UNSPACED = Set.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.THAI,
            UnicodeScript.LAO,
            UnicodeScript.KHMER,
            UnicodeScript.MYANMAR);

    /** Thai, the first of them. */
    private static final int FIRST_UNSPACED = 0xE00;

    /** Of kana, and of no script of its own. */
    private static final char LONG_VOWEL = 'ー';

    /** English words that an apostrophe ends; before any other ending it parts two words, as in French and Italian. */
    private static final Set<String> ENGLISH_ENDINGS = Set.of("t", "s", "m", "d", "re", "ve", "ll");

    private static final int MOST_MARKS = 3;

    private static final ThreadLocal<Words> WORDS = ThreadLocal.withInitial(Words::new);

    private Tokenizer() {}

    static List<Token> tokenize(TracedText text) {
        List<Placeholders.Found> placeholders = Placeholders.find(text);
        char[] open = text.copyOfChars();
        for (Placeholders.Found found : placeholders) {
            Arrays.fill(open, found.from(), found.to(), ' ');
        }
        Collector collector = new Collector(text, placeholders);
        int from = 0;
        while (from < open.length) {
            int plain = PlainWords.endOfPlain(open, from);
            int end = plain > from ? plain : PlainWords.endOfOther(open, from);
            if (plain > from) {
                plainWords(open, from, end, collector);
            } else {
                WORDS.get().forEach(open, from, end, collector);
            }
            from = end;
        }
        collector.skipTo(text.length());
        return collector.tokens;
    }

    private static void plainWords(char[] text, int from, int to, Collector collector) {
        PlainWords words = new PlainWords(text, from, to);
        for (int at = words.next(); at < to; at = words.next()) {
            if (words.isEmoji()) {
                collector.emoji(at, words.end());
            } else {
                collector.word(at, words.end());
            }
        }
    }

    /** Lucene's tokenizer, which is costly to make and serves one thread. */
    private static final class Words {
        private final ICUTokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true));
        private final OffsetAttribute offset = tokenizer.getAttribute(OffsetAttribute.class);
        private final TypeAttribute type = tokenizer.getAttribute(TypeAttribute.class);

        void forEach(char[] text, int from, int to, Collector collector) {
            try {
                tokenizer.setReader(new CharArrayReader(text, from, to - from));
                tokenizer.reset();
                while (tokenizer.incrementToken()) {
                    int begin = from + offset.startOffset();
                    int end = from + offset.endOffset();
                    if (type.type().equals("<EMOJI>")) {
                        collector.emoji(begin, end);
                    } else {
                        collector.word(begin, end);
                    }
                }
                tokenizer.end();
                tokenizer.close();
            } catch (IOException e) {
                throw new UncheckedIOException("reading from memory failed", e);
            }
        }
    }

    /** Puts words, placeholders and marks in their order. */
    private static final class Collector {
        private final TracedText text;
        private final List<Placeholders.Found> placeholders;
        private final List<Token> tokens = new ArrayList<>();
        private int nextPlaceholder;
        private int at;

        Collector(TracedText text, List<Placeholders.Found> placeholders) {
            this.text = text;
            this.placeholders = placeholders;
        }

        void word(int from, int to) {
            boolean adjacent = at == from;
            skipTo(from);
            at = to;
            if (isUnspaced(Character.codePointAt(text, from))) {
                boolean joined = adjacent && !tokens.isEmpty() && last().kind() == Token.Kind.UNSPACED_WORD;
                add(withoutStress(text.subSequence(from, to)), Token.Kind.UNSPACED_WORD, joined, from, to);
            } else {
                spaced(from, to);
            }
        }

        void emoji(int from, int to) {
            skipTo(from);
            at = to;
            add(text.subSequence(from, to), Token.Kind.EMOJI, false, from, to);
        }

        private void spaced(int from, int to) {
            int apostrophe = from;
            while (apostrophe < to && text.charAt(apostrophe) != '\'') {
                apostrophe++;
            }
            if (apostrophe < to - 1 && !ENGLISH_ENDINGS.contains(text.subSequence(apostrophe + 1, to))) {
                add(term(from, apostrophe), Token.Kind.WORD, false, from, apostrophe);
                spaced(apostrophe + 1, to);
            } else {
                add(term(from, to), Token.Kind.WORD, false, from, to);
            }
        }

        private String term(int from, int to) {
            char[] term = new char[to - from];
            int length = 0;
            for (int i = from; i < to; i++) {
                char c = text.charAt(i);
                if (c != '\'') {
                    term[length++] = c >= '0' && c <= '9' ? '0' : c;
                }
            }
            return withoutStress(new String(term, 0, length));
        }

        /** Marks and placeholders between the last word and {@code to}. */
        void skipTo(int to) {
            while (at < to) {
                if (nextPlaceholder < placeholders.size()
                        && placeholders.get(nextPlaceholder).from() == at) {
                    Placeholders.Found found = placeholders.get(nextPlaceholder++);
                    add(found.kind(), Token.Kind.PLACEHOLDER, false, found.from(), found.to());
                    at = found.to();
                } else if (isMark(text.charAt(at))) {
                    marks(to);
                } else {
                    at++;
                }
            }
        }

        private void marks(int limit) {
            int from = at;
            char mark = text.charAt(from);
            while (at < limit && text.charAt(at) == mark) {
                at++;
            }
            String term = String.valueOf(mark).repeat(Math.min(at - from, MOST_MARKS));
            add(term, Token.Kind.MARK, false, from, at);
        }

        private void add(String term, Token.Kind kind, boolean joined, int from, int to) {
            if (!term.isEmpty()) {
                tokens.add(new Token(term, kind, joined, text.start(from), text.end(to - 1)));
            }
        }

        private Token last() {
            return tokens.get(tokens.size() - 1);
        }
    }

    private static boolean isUnspaced(int c) {
        return c >= FIRST_UNSPACED && (c == LONG_VOWEL || UNSPACED.contains(UnicodeScript.of(c)));
    }

    private static boolean isMark(char c) {
        return c == '!' || c == '?';
    }

    /** A letter written three times or more to stress a word ("pleeease", "حراااام") stands once. */
    private static String withoutStress(String term) {
        return isStressed(term) ? unstressed(term) : term;
    }

    private static boolean isStressed(String term) {
        for (int i = 2; i < term.length(); i++) {
            char c = term.charAt(i);
            if (c == term.charAt(i - 1) && c == term.charAt(i - 2)) {
                return true;
            }
        }
        return false;
    }

    private static String unstressed(String term) {
        StringBuilder kept = new StringBuilder(term.length());
        int i = 0;
        while (i < term.length()) {
            int end = i;
            while (end < term.length() && term.charAt(end) == term.charAt(i)) {
                end++;
            }
            int times = end - i >= 3 && Character.isLetter(term.charAt(i)) ? 1 : end - i;
            kept.append(term, i, i + times);
            i = end;
        }
        return kept.toString();
    }
}
