package org.ticketwise.text;

import java.util.Arrays;
import java.util.List;

/**
 * Turns tokens into features: words, pairs of words in a row (the message's beginning and end count as words), pairs with
 * one word between them, and the n-grams of characters within words. In scripts that put no space between words, n-grams run over the whole stretch
 * between two spaces, since there the split into words is a guess. Thread-safe.
 *
 * <p>Features are 32-bit hashes, so that a bundle holds no customer's words.
 */
public final class FeatureExtractor {

    private static final int WORD = 0x9E3779B9;
    private static final int PAIR = 0x85EBCA6B;
    private static final int SKIP = 0x27D4EB2F;
    private static final int GRAM = 0xC2B2AE35;
    private static final String BEGINNING = "<s>";
    private static final String END = "</s>";
    private static final char BOUNDARY = '\u0002';
    private static final int NOWHERE = -1;

    private final TextSettings settings;

    public FeatureExtractor(TextSettings settings) {
        this.settings = settings;
    }

    /** What is told of each feature as it occurs, a feature as often as it occurs. */
    public interface Occurrences {

        /** The feature {@code hash} occurs in the tokens {@code from} to {@code to}, both included. */
        void add(int hash, int from, int to);
    }

    public FeatureVector extract(AnalyzedText text) {
        FeatureCounts counts = new FeatureCounts();
        forEach(text, (hash, from, to) -> counts.add(hash));
        return counts.toVector();
    }

    /** Calls {@code occurrences} for every feature of {@code text}, repeated ones too. */
    public void forEach(AnalyzedText text, Occurrences occurrences) {
        words(text.tokens(), occurrences);
        grams(text.tokens(), occurrences);
    }

    private void words(List<Token> tokens, Occurrences occurrences) {
        int previous = hash(WORD, BEGINNING);
        int previousAt = 0;
        int beforePrevious = previous;
        int beforePreviousAt = NOWHERE;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int word = hash(WORD, token.term());
            occurrences.add(asWord(word), i, i);
            if (settings.wordPairs() && token.kind() != Token.Kind.MARK) {
                occurrences.add(pair(PAIR, previous, word), previousAt, i);
                if (settings.skipPairs() && beforePreviousAt != NOWHERE) {
                    occurrences.add(pair(SKIP, beforePrevious, word), beforePreviousAt, i);
                }
                beforePrevious = previous;
                beforePreviousAt = previousAt;
                previous = word;
                previousAt = i;
            }
        }
        if (settings.wordPairs() && !tokens.isEmpty()) {
            occurrences.add(pair(PAIR, previous, hash(WORD, END)), previousAt, previousAt);
        }
    }

    private void grams(List<Token> tokens, Occurrences occurrences) {
        Run run = new Run();
        int i = 0;
        while (i < tokens.size()) {
            Token.Kind kind = tokens.get(i).kind();
            int end = i + 1;
            if (kind == Token.Kind.UNSPACED_WORD) {
                while (end < tokens.size() && tokens.get(end).joined()) {
                    end++;
                }
                run.write(tokens, i, end);
                run.grams(1, settings.maxUnspacedGram(), occurrences);
            } else if (kind == Token.Kind.WORD) {
                run.write(tokens, i, end);
                run.grams(settings.minGram(), settings.maxGram(), occurrences);
            }
            i = end;
        }
    }

    /** Some tokens in a row, written together between boundaries. */
    private static final class Run {
        private char[] chars = new char[64];
        private int[] tokenAt = new int[64];
        private int length;

        /** @param to one past the last token */
        void write(List<Token> tokens, int from, int to) {
            length = 0;
            append(BOUNDARY, from);
            for (int i = from; i < to; i++) {
                String term = tokens.get(i).term();
                for (int j = 0; j < term.length(); j++) {
                    append(term.charAt(j), i);
                }
            }
            append(BOUNDARY, to - 1);
        }

        private void append(char c, int token) {
            if (length == chars.length) {
                chars = Arrays.copyOf(chars, length * 2);
                tokenAt = Arrays.copyOf(tokenAt, length * 2);
            }
            chars[length] = c;
            tokenAt[length] = token;
            length++;
        }

        void grams(int min, int max, Occurrences occurrences) {
            for (int start = 0; start < length; start++) {
                int hash = GRAM;
                for (int n = 1; n <= max && start + n <= length; n++) {
                    hash = mix(hash, chars[start + n - 1]);
                    if (n >= min && !(n == 1 && chars[start] == BOUNDARY)) {
                        occurrences.add(finish(hash) | 1, tokenAt[start], tokenAt[start + n - 1]);
                    }
                }
            }
        }
    }

    /** The feature of {@code term} as a word by itself. */
    static int word(String term) {
        return asWord(hash(WORD, term));
    }

    private static int pair(int kind, int first, int second) {
        return asWord(mix(mix(kind, first), second));
    }

    private static int asWord(int hash) {
        return finish(hash) & ~1;
    }

    private static int hash(int seed, String term) {
        int hash = seed;
        for (int i = 0; i < term.length(); i++) {
            hash = mix(hash, term.charAt(i));
        }
        return hash;
    }

    /** One round of MurmurHash3 (Appleby, public domain). */
    private static int mix(int hash, int value) {
        int k = Integer.rotateLeft(value * 0xCC9E2D51, 15) * 0x1B873593;
        return Integer.rotateLeft(hash ^ k, 13) * 5 + 0xE6546B64;
    }

    /** The final mix of MurmurHash3, so that every bit of the hash depends on every character. */
    private static int finish(int hash) {
        int h = (hash ^ hash >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
