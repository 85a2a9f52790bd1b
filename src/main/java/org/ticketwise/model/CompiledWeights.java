package org.ticketwise.model;

import java.util.Arrays;

/**
 * The weights of one linear model in the rows of a {@link FeatureTable}, all that a feature needs side by side. Immutable
 * and thread-safe.
 */
final class CompiledWeights {

    private static final int WORDS = 0;
    private static final int GRAMS = 1;

    /** In place of a document frequency, for a feature that this model has not learned. */
    private static final int NOT_LEARNED = -1;

    private final Vocabulary vocabulary;
    private final double[] bias;
    private final int width;

    /** A row is a feature's document frequency and then its weights as the bits of floats. */
    private final int[] rows;

    /** By document frequency. */
    private final double[] inverseDocumentFrequencies;

    private final double inverseDocumentFrequencyOfUnknown;

    CompiledWeights(LinearWeights weights, FeatureTable table) {
        this.vocabulary = weights.vocabulary();
        this.width = weights.intents();
        this.bias = new double[width];
        this.rows = new int[table.size() * (1 + width)];
        for (int row = 0; row < table.size(); row++) {
            rows[row * (1 + width)] = NOT_LEARNED;
        }
        int highest = 0;
        for (int row = 0; row < vocabulary.size(); row++) {
            int at = table.row(vocabulary.feature(row)) * (1 + width);
            rows[at] = vocabulary.documentFrequency(row);
            highest = Math.max(highest, rows[at]);
            for (int i = 0; i < width; i++) {
                rows[at + 1 + i] = Float.floatToRawIntBits((float) weights.weight(row, i));
            }
        }
        Arrays.setAll(bias, weights::bias);
        this.inverseDocumentFrequencies = new double[highest + 1];
        Arrays.setAll(inverseDocumentFrequencies, this::inverseDocumentFrequency);
        this.inverseDocumentFrequencyOfUnknown = inverseDocumentFrequency(0);
    }

    private double inverseDocumentFrequency(int documentFrequency) {
        return Vocabulary.inverseDocumentFrequency(documentFrequency, vocabulary.documents());
    }

    /** One conversation's features added up, words and n-grams apart, since each are scaled by their own length. */
    static final class Sums {
        private final CompiledWeights weights;
        private final double[] sums;
        private final double[] squares = new double[2];
        private final double[] knownSquares = new double[2];

        Sums(CompiledWeights weights) {
            this.weights = weights;
            this.sums = new double[weights.width * 2];
        }

        /**
         * Adds a feature.
         *
         * @param row in the table, or {@link Vocabulary#UNKNOWN}
         * @param block 0 for words, 1 for n-grams
         * @param count how often it occurs, at least 1
         */
        void add(int row, int block, int count) {
            int width = weights.width;
            int at = row * (1 + width);
            if (row == Vocabulary.UNKNOWN || weights.rows[at] == NOT_LEARNED) {
                double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencyOfUnknown);
                squares[block] += value * value;
                return;
            }
            double value = Vocabulary.sublinear(count, weights.inverseDocumentFrequencies[weights.rows[at]]);
            squares[block] += value * value;
            knownSquares[block] += value * value;
            for (int i = 0, sum = block * width; i < width; i++) {
                sums[sum + i] += Float.intBitsToFloat(weights.rows[at + 1 + i]) * value;
            }
        }

        double[] raw() {
            return raw(weights.vocabulary.scales(squares));
        }

        private double[] raw(double[] scales) {
            double[] raw = weights.bias.clone();
            for (int i = 0; i < raw.length; i++) {
                raw[i] += scales[WORDS] * sums[i] + scales[GRAMS] * sums[weights.width + i];
            }
            return raw;
        }

        Scores scores(IntentModel model) {
            double[] scales = weights.vocabulary.scales(squares);
            return model.calibrate(raw(scales), Vocabulary.knownShare(scales, squares, knownSquares));
        }
    }
}
