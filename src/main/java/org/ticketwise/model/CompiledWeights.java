package org.ticketwise.model;

import java.util.Arrays;

/**
 * The weights of one linear model, laid out so that a feature costs as few looks at far memory as possible: a bit tells
 * most features that were not learned, all that is known of one that was stands side by side, and those that stand in
 * most conversations stand together. Immutable and thread-safe.
 */
final class CompiledWeights {

    private static final int WORDS = 0;
    private static final int GRAMS = 1;

    private static final double SLOTS_A_FEATURE = 1.5;
    private static final int BITS_A_FEATURE = 8;

    /** A row holds the hash, the document frequency, and a float an intent as bits. */
    private static final int FREQUENCY = 1;

    private static final int WEIGHTS = 2;

    private final Vocabulary vocabulary;
    private final double[] bias;
    private final int width;

    /** The most frequent features first. */
    private final int[] rows;

    /** Open addressing: in the lower {@link #rowBits} one more than the row, above them as much of the hash as fits. */
    private final int[] slots;

    private final int rowBits;

    private final long[] maybeLearned;

    /** By document frequency; the first is that of features that were not learned. */
    private final double[] inverseDocumentFrequencies;

    CompiledWeights(LinearWeights weights) {
        this.vocabulary = weights.vocabulary();
        int size = vocabulary.size();
        this.bias = new double[weights.intents()];
        Arrays.setAll(bias, weights::bias);
        this.width = WEIGHTS + bias.length;
        this.rows = new int[Math.multiplyExact(size, width)];
        this.slots = new int[(int) (size * SLOTS_A_FEATURE) + 1];
        this.rowBits = Integer.SIZE - Integer.numberOfLeadingZeros(size);
        this.maybeLearned = new long[Math.max(1, Integer.highestOneBit(size) * 2 * BITS_A_FEATURE / Long.SIZE)];
        int row = 0;
        int highest = 0;
        for (int learned : byFrequency(vocabulary)) {
            put(row, learned, weights);
            highest = Math.max(highest, vocabulary.documentFrequency(learned));
            row++;
        }
        this.inverseDocumentFrequencies = new double[highest + 1];
        Arrays.setAll(
                inverseDocumentFrequencies,
                frequency -> Vocabulary.inverseDocumentFrequency(frequency, vocabulary.documents()));
    }

    private static int[] byFrequency(Vocabulary vocabulary) {
        long[] keys = new long[vocabulary.size()];
        Arrays.setAll(keys, row -> ((long) -vocabulary.documentFrequency(row) << Integer.SIZE) | row);
        Arrays.sort(keys);
        return Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    }

    private void put(int row, int learned, LinearWeights weights) {
        int hash = vocabulary.feature(learned);
        rows[row * width] = hash;
        rows[row * width + FREQUENCY] = vocabulary.documentFrequency(learned);
        for (int i = 0; i < bias.length; i++) {
            rows[row * width + WEIGHTS + i] = Float.floatToRawIntBits((float) weights.weight(learned, i));
        }
        maybeLearned[word(hash)] |= bit(hash);
        int slot = firstSlot(hash);
        while (slots[slot] != 0) {
            slot = nextSlot(slot);
        }
        slots[slot] = (hash << rowBits) | (row + 1);
    }

    private int word(int hash) {
        return (hash >>> 7) & (maybeLearned.length - 1);
    }

    /** Among the bits of its word. */
    private static long bit(int hash) {
        return 1L << (hash >>> 1);
    }

    /** By the upper bits of the hash; the lower ones choose the bit and stand in the slot. */
    private int firstSlot(int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * slots.length) >>> Integer.SIZE);
    }

    private int nextSlot(int slot) {
        return slot + 1 == slots.length ? 0 : slot + 1;
    }

    /** Where the row of the feature {@code hash} begins, or {@link Vocabulary#UNKNOWN}. */
    private int find(int hash) {
        if ((maybeLearned[word(hash)] & bit(hash)) == 0) {
            return Vocabulary.UNKNOWN;
        }
        int rowMask = (1 << rowBits) - 1;
        int slot = firstSlot(hash);
        while (slots[slot] != 0) {
            if ((slots[slot] & ~rowMask) == hash << rowBits) {
                int at = ((slots[slot] & rowMask) - 1) * width;
                if (rows[at] == hash) {
                    return at;
                }
            }
            slot = nextSlot(slot);
        }
        return Vocabulary.UNKNOWN;
    }

    /** Adds up what {@code features} weigh. */
    Sums sum(DistinctFeatures features) {
        Sums sums = new Sums(this);
        for (int i = 0; i < features.size(); i++) {
            sums.add(features.hash(i), features.count(i));
        }
        return sums;
    }

    /** One conversation's features added up, words and n-grams apart, since each are scaled by their own length. */
    static final class Sums {
        private final CompiledWeights weights;
        private final double[] sums;
        private final double[] squares = new double[2];
        private final double[] knownSquares = new double[2];

        private Sums(CompiledWeights weights) {
            this.weights = weights;
            this.sums = new double[weights.bias.length * 2];
        }

        private void add(int hash, int count) {
            int block = hash & 1;
            int row = weights.find(hash);
            if (row == Vocabulary.UNKNOWN) {
                double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencies[0]);
                squares[block] += value * value;
                return;
            }
            int frequency = weights.rows[row + FREQUENCY];
            double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencies[frequency]);
            squares[block] += value * value;
            knownSquares[block] += value * value;
            int intents = weights.bias.length;
            for (int i = 0; i < intents; i++) {
                sums[block * intents + i] += Float.intBitsToFloat(weights.rows[row + WEIGHTS + i]) * value;
            }
        }

        /** Scores, one an intent. */
        double[] raw() {
            return raw(weights.vocabulary.scales(squares));
        }

        private double[] raw(double[] scales) {
            double[] raw = weights.bias.clone();
            for (int i = 0; i < raw.length; i++) {
                raw[i] += scales[WORDS] * sums[i] + scales[GRAMS] * sums[raw.length + i];
            }
            return raw;
        }

        Scores scores(IntentModel model) {
            double[] scales = weights.vocabulary.scales(squares);
            return model.calibrate(raw(scales), Vocabulary.knownShare(scales, squares, knownSquares));
        }
    }
}
