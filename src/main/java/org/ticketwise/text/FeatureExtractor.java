package org.ticketwise.text;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Turns tokens into features: words, pairs of words in a row (the message's beginning and end count as words), pairs with
 * one word between them, and the n-grams of the characters of a <em>stretch</em>. A stretch is one word; in scripts that
 * put no space between words it is all between two spaces, since there the split into words is a guess. Thread-safe.
 *
 * <p>What occurs {@code n} times has the amount {@code 1 + ln n}. An n-gram has the amounts of all stretches that it is a
 * part of, as often as it occurs in each. What the n-grams of a word add to a score is therefore the same in every message,
 * and has to be found only once.
 *
 * <p>Features are 32-bit hashes, so that a bundle holds no customer's words. The lowest bit tells words and pairs (0)
 * from n-grams (1).
 */
public final class FeatureExtractor {

    private static final int WORD = 0x9E3779B9;
    private static final int PAIR = 0x85EBCA6B;
    private static final int SKIP = 0x27D4EB2F;
    private static final int GRAM = 0xC2B2AE35;
    private static final int STRETCH = 0x165667B1;
    private static final String BEGINNING = "<s>";
    private static final String END = "</s>";
    private static final char BOUNDARY = '\u0002';
    private static final int NOWHERE = -1;

    private final TextSettings settings;

    public FeatureExtractor(TextSettings settings) {
        this.settings = settings;
    }

    /** What is told of each feature as it occurs, as often as it occurs. */
    public interface Occurrences {

        /** {@code hash} occurs in the tokens {@code from} to {@code to}, both included. */
        void add(int hash, int from, int to);
    }

    /** The features of {@code text} with their amounts. */
    public FeatureVector extract(AnalyzedText text) {
        DistinctUnits units = new DistinctUnits();
        units.fill(text, this);
        FeatureAmounts amounts = new FeatureAmounts();
        for (int i = 0; i < units.size(); i++) {
            float amount = (float) units.amount(i);
            if (units.isFeature(i)) {
                amounts.add(units.hash(i), amount);
            }
            if (units.isStretch(i)) {
                forEachGram(text.tokens(), units.from(i), units.to(i), (hash, from, to) -> amounts.add(hash, amount));
            }
        }
        return amounts.toVector();
    }

    /** What is told of each feature as it occurs, and of how much of it is there. */
    public interface Shares {

        /** Of the feature {@code hash}, {@code amount} is in the tokens {@code from} to {@code to}, both included. */
        void add(int hash, double amount, int from, int to);
    }

    /** Calls {@code shares} for every feature of {@code text}, as often as it occurs; its amounts add up to its amount. */
    public void forEach(AnalyzedText text, Shares shares) {
        DistinctUnits units = new DistinctUnits();
        units.fill(text, this);
        Map<Integer, Double> amounts = new HashMap<>();
        for (int i = 0; i < units.size(); i++) {
            amounts.put(units.hash(i), units.amount(i) / units.count(i));
        }
        forEachUnit(text, (unit, isStretch, from, to) -> {
            double amount = amounts.getOrDefault(unit, 0.0);
            if (FeatureVector.isWord(unit)) {
                shares.add(unit, amount, from, to);
            }
            if (isStretch) {
                forEachGram(text.tokens(), from, to, (hash, first, last) -> shares.add(hash, amount, first, last));
            }
        });
    }

    /** What is told of each word, pair and stretch as it occurs. */
    interface UnitOccurrences {
        void add(int hash, boolean isStretch, int from, int to);
    }

    /** Calls {@code units} for every word, pair and stretch of {@code text}, repeated ones too. */
    void forEachUnit(AnalyzedText text, UnitOccurrences units) {
        List<Token> tokens = text.tokens();
        int previous = hash(WORD, BEGINNING);
        int previousAt = 0;
        int beforePrevious = previous;
        int beforePreviousAt = NOWHERE;
        int stretch = STRETCH;
        int stretchAt = 0;
        for (int i = 0; i < tokens.size(); i++) {
            Token token = tokens.get(i);
            int word = hash(WORD, token.term());
            units.add(asWord(word), token.kind() == Token.Kind.WORD, i, i);
            if (settings.wordPairs() && token.kind() != Token.Kind.MARK) {
                units.add(pair(PAIR, previous, word), false, previousAt, i);
                if (settings.skipPairs() && beforePreviousAt != NOWHERE) {
                    units.add(pair(SKIP, beforePrevious, word), false, beforePreviousAt, i);
                }
                beforePrevious = previous;
                beforePreviousAt = previousAt;
                previous = word;
                previousAt = i;
            }
            if (token.kind() == Token.Kind.UNSPACED_WORD) {
                stretch = mix(token.joined() ? stretch : STRETCH, word);
                stretchAt = token.joined() ? stretchAt : i;
                if (i + 1 == tokens.size() || !tokens.get(i + 1).joined()) {
                    units.add(finish(stretch) | 1, true, stretchAt, i);
                }
            }
        }
        if (settings.wordPairs() && !tokens.isEmpty()) {
            units.add(pair(PAIR, previous, hash(WORD, END)), false, previousAt, previousAt);
        }
    }

    /** Calls {@code occurrences} for every n-gram of the stretch of the tokens {@code from} to {@code to}, both included. */
    public void forEachGram(List<Token> tokens, int from, int to, Occurrences occurrences) {
        int length = 2;
        for (int i = from; i <= to; i++) {
            length += tokens.get(i).term().length();
        }
        char[] chars = new char[length];
        int[] tokenAt = new int[length];
        int at = 0;
        chars[at] = BOUNDARY;
        tokenAt[at++] = from;
        for (int i = from; i <= to; i++) {
            String term = tokens.get(i).term();
            term.getChars(0, term.length(), chars, at);
            Arrays.fill(tokenAt, at, at + term.length(), i);
            at += term.length();
        }
        chars[at] = BOUNDARY;
        tokenAt[at] = to;
        boolean isSpaced = tokens.get(from).kind() == Token.Kind.WORD;
        int min = isSpaced ? settings.minGram() : 1;
        int max = isSpaced ? settings.maxGram() : settings.maxUnspacedGram();
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
