package org.ticketwise.model;

import java.util.Arrays;

/**
 * The weights of one linear model in a hash table with open addressing, laid out so that a feature costs as few looks at
 * memory as possible: a bit tells most features that were not learned, and all that is known of one that was stands side
 * by side. Immutable and thread-safe.
 */
final class CompiledWeights {

    private static final int WORDS = 0;
    private static final int GRAMS = 1;

    private static final double SLOTS_A_FEATURE = 1.5;
    private static final int BITS_A_FEATURE = 8;

    /** Within a slot: the hash, one more than the document frequency (0 in an empty slot), and a float an intent as bits. */
    private static final int FREQUENCY = 1;

    private static final int WEIGHTS = 2;

    private final Vocabulary vocabulary;
    private final double[] bias;
    private final long[] maybeLearned;
    private final int[] cells;
    private final int slots;
    private final int width;

    /** By document frequency; the first is that of features that were not learned. */
    private final double[] inverseDocumentFrequencies;

    CompiledWeights(LinearWeights weights) {
        this.vocabulary = weights.vocabulary();
        this.bias = new double[weights.intents()];
        Arrays.setAll(bias, weights::bias);
        this.slots = (int) (vocabulary.size() * SLOTS_A_FEATURE) + 1;
        this.width = (WEIGHTS + bias.length + 7) / 8 * 8;
        this.cells = new int[Math.multiplyExact(slots, width)];
        this.maybeLearned =
                new long[Math.max(1, Integer.highestOneBit(vocabulary.size() * BITS_A_FEATURE) * 2 / Long.SIZE)];
        int highest = 0;
        for (int row = 0; row < vocabulary.size(); row++) {
            put(row, weights);
            highest = Math.max(highest, vocabulary.documentFrequency(row));
        }
        this.inverseDocumentFrequencies = new double[highest + 1];
        Arrays.setAll(
                inverseDocumentFrequencies,
                frequency -> Vocabulary.inverseDocumentFrequency(frequency, vocabulary.documents()));
    }

    private void put(int row, LinearWeights weights) {
        int hash = vocabulary.feature(row);
        maybeLearned[word(hash)] |= bit(hash);
        int cell = firstCell(hash);
        while (cells[cell + FREQUENCY] != 0) {
            cell = nextCell(cell);
        }
        cells[cell] = hash;
        cells[cell + FREQUENCY] = vocabulary.documentFrequency(row) + 1;
        for (int i = 0; i < bias.length; i++) {
            cells[cell + WEIGHTS + i] = Float.floatToRawIntBits((float) weights.weight(row, i));
        }
    }

    private int word(int hash) {
        return (hash >>> 7) & (maybeLearned.length - 1);
    }

    /** Among the bits of its word. */
    private static long bit(int hash) {
        return 1L << (hash >>> 1);
    }

    /** The upper bits of the hash choose the slot, the lower ones the bit. */
    private int firstCell(int hash) {
        return (int) ((Integer.toUnsignedLong(hash) * slots) >>> Integer.SIZE) * width;
    }

    private int nextCell(int cell) {
        int next = cell + width;
        return next == cells.length ? 0 : next;
    }

    /** Where the feature {@code hash} stands, or {@link Vocabulary#UNKNOWN}. */
    private int cell(int hash) {
        if ((maybeLearned[word(hash)] & bit(hash)) == 0) {
            return Vocabulary.UNKNOWN;
        }
        int cell = firstCell(hash);
        while (cells[cell + FREQUENCY] != 0) {
            if (cells[cell] == hash) {
                return cell;
            }
            cell = nextCell(cell);
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
            int cell = weights.cell(hash);
            if (cell == Vocabulary.UNKNOWN) {
                double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencies[0]);
                squares[block] += value * value;
                return;
            }
            int frequency = weights.cells[cell + FREQUENCY] - 1;
            double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencies[frequency]);
            squares[block] += value * value;
            knownSquares[block] += value * value;
            int intents = weights.bias.length;
            for (int i = 0; i < intents; i++) {
                sums[block * intents + i] += Float.intBitsToFloat(weights.cells[cell + WEIGHTS + i]) * value;
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
