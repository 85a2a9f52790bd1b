package org.ticketwise.model;

/**
 * A linear model compiled for speed: the weights of a feature for all intents side by side. Immutable and thread-safe.
 */
public final class LinearWeights {

    private final Vocabulary vocabulary;
    private final float[] weights;
    private final double[] bias;

    /**
     * @param weights of shape vocabulary × intents, row by row
     * @param bias one an intent
     */
    public LinearWeights(Vocabulary vocabulary, float[] weights, double[] bias) {
        if (weights.length != vocabulary.size() * bias.length) {
            throw new IllegalArgumentException(weights.length + " weights do not fit " + vocabulary.size()
                    + " features and " + bias.length + " intents");
        }
        this.vocabulary = vocabulary;
        this.weights = weights.clone();
        this.bias = bias.clone();
    }

    public Vocabulary vocabulary() {
        return vocabulary;
    }

    public int intents() {
        return bias.length;
    }

    public double bias(int intent) {
        return bias[intent];
    }

    /** The weight of the feature in {@code row} for an intent; 0 where it is {@link Vocabulary#UNKNOWN}. */
    public double weight(int row, int intent) {
        return row == Vocabulary.UNKNOWN ? 0 : weights[row * bias.length + intent];
    }

    /**
     * Adds up the weights of {@code features}.
     *
     * @param scores one an intent, overwritten
     */
    public void score(WeighedFeatures features, double[] scores) {
        System.arraycopy(bias, 0, scores, 0, bias.length);
        for (int i = 0; i < features.size(); i++) {
            int row = features.rows()[i];
            if (row != Vocabulary.UNKNOWN) {
                double value = features.values()[i];
                int at = row * bias.length;
                for (int intent = 0; intent < bias.length; intent++) {
                    scores[intent] += weights[at + intent] * value;
                }
            }
        }
    }
}
