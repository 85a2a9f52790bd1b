package org.ticketwise.model;

import java.util.Arrays;

/**
 * The weights of one linear model, laid out so that a feature costs as few looks at far memory as possible: a bit tells
 * most features that were not learned, and all that is known of one that was stands side by side in one hash table with
 * open addressing. Immutable and thread-safe.
 */
final class CompiledWeights {

    private static final double ROWS_A_FEATURE = 1.5;
    private static final int BITS_A_FEATURE = 8;

    /** A row holds the hash, one more than the document frequency (0 in an empty row), and a float an intent as bits. */
    private static final int FREQUENCY = 1;

    private static final int WEIGHTS = 2;

    /** In sums, after those of the intents. */
    private static final int SQUARES = 0;

    private static final int KNOWN_SQUARES = 1;
    private static final int OTHER_SUMS = 2;

    private final Vocabulary vocabulary;
    private final double[] bias;
    private final int width;
    private final int capacity;
    private final int[] rows;
    private final long[] maybeLearned;

    /** By one more than the document frequency. */
    private final double[] inverseDocumentFrequencies;

    private final double inverseDocumentFrequencyOfUnknown;

    CompiledWeights(LinearWeights weights) {
        this.vocabulary = weights.vocabulary();
        int size = vocabulary.size();
        this.bias = new double[weights.intents()];
        Arrays.setAll(bias, weights::bias);
        this.width = WEIGHTS + bias.length;
        this.capacity = (int) (size * ROWS_A_FEATURE) + 1;
        this.rows = new int[Math.multiplyExact(capacity, width)];
        this.maybeLearned = new long[Math.max(1, Integer.highestOneBit(size) * 2 * BITS_A_FEATURE / Long.SIZE)];
        int highest = 0;
        for (int learned = 0; learned < size; learned++) {
            put(learned, weights);
            highest = Math.max(highest, vocabulary.documentFrequency(learned));
        }
        this.inverseDocumentFrequencies = new double[highest + 2];
        Arrays.setAll(
                inverseDocumentFrequencies,
                next -> Vocabulary.inverseDocumentFrequency(next - 1, vocabulary.documents()));
        this.inverseDocumentFrequencyOfUnknown = Vocabulary.inverseDocumentFrequency(0, vocabulary.documents());
    }

    private void put(int learned, LinearWeights weights) {
        int hash = vocabulary.feature(learned);
        maybeLearned[word(hash)] |= bit(hash);
        int row = firstRow(hash);
        while (rows[row + FREQUENCY] != 0) {
            row = nextRow(row);
        }
        rows[row] = hash;
        rows[row + FREQUENCY] = vocabulary.documentFrequency(learned) + 1;
        for (int i = 0; i < bias.length; i++) {
            rows[row + WEIGHTS + i] = Float.floatToRawIntBits((float) weights.weight(learned, i));
        }
    }

    private int word(int hash) {
        return (hash >>> 7) & (maybeLearned.length - 1);
    }

    /** Among the bits of its word. */
    private static long bit(int hash) {
        return 1L << (hash >>> 1);
    }

    private int firstRow(int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * capacity) >>> Integer.SIZE) * width;
    }

    private int nextRow(int row) {
        int next = row + width;
        return next == rows.length ? 0 : next;
    }

    /** Where the row of the feature {@code hash} begins, or {@link Vocabulary#UNKNOWN}. */
    private int find(int hash) {
        if ((maybeLearned[word(hash)] & bit(hash)) == 0) {
            return Vocabulary.UNKNOWN;
        }
        int row = firstRow(hash);
        while (rows[row + FREQUENCY] != 0) {
            if (rows[row] == hash) {
                return row;
            }
            row = nextRow(row);
        }
        return Vocabulary.UNKNOWN;
    }

    /** How many numbers {@link #add} adds to. */
    int sums() {
        return bias.length + OTHER_SUMS;
    }

    /**
     * Adds what a feature weighs.
     *
     * @param sums from {@code at} on: one an intent, then the squares of all features, then those of the learned ones
     */
    void add(int hash, double amount, double[] sums, int at) {
        int intents = bias.length;
        int row = find(hash);
        if (row == Vocabulary.UNKNOWN) {
            sums[at + intents + SQUARES] +=
                    amount * inverseDocumentFrequencyOfUnknown * inverseDocumentFrequencyOfUnknown;
            return;
        }
        double weight = inverseDocumentFrequencies[rows[row + FREQUENCY]];
        double value = amount * weight;
        sums[at + intents + SQUARES] += value * weight;
        sums[at + intents + KNOWN_SQUARES] += value * weight;
        for (int i = 0; i < intents; i++) {
            sums[at + i] += Float.intBitsToFloat(rows[row + WEIGHTS + i]) * value;
        }
    }

    /**
     * Scores, one an intent.
     *
     * @param words sums of all words and pairs, each scaled by their own length as the n-grams are by theirs
     * @param at where the sums begin
     */
    double[] raw(double[] words, double[] grams, int at) {
        double[] scales = vocabulary.scales(both(words, grams, at, SQUARES));
        double[] raw = bias.clone();
        for (int i = 0; i < raw.length; i++) {
            raw[i] += scales[0] * words[at + i] + scales[1] * grams[at + i];
        }
        return raw;
    }

    /** See {@link Scores#knownShare}. */
    double knownShare(double[] words, double[] grams, int at) {
        double[] squares = both(words, grams, at, SQUARES);
        return Vocabulary.knownShare(vocabulary.scales(squares), squares, both(words, grams, at, KNOWN_SQUARES));
    }

    private double[] both(double[] words, double[] grams, int at, int other) {
        int place = at + bias.length + other;
        return new double[] {words[place], grams[place]};
    }
}
