package org.ticketwise.model;

import java.util.Arrays;
import org.ticketwise.text.FeatureVector;

/**
 * A linear model compiled for speed: hashed features in an open-addressing table, the weights of a feature for all
 * intents side by side. Immutable and thread-safe.
 */
public final class LinearWeights {

    private static final int ABSENT = -1;

    private final int[] hashes;
    private final int[] rows;
    private final double[] weights;
    private final double[] bias;

    /**
     * @param features hashes, each once
     * @param weights of shape features × intents, row by row
     * @param bias one an intent
     */
    public LinearWeights(int[] features, double[] weights, double[] bias) {
        if (weights.length != features.length * bias.length) {
            throw new IllegalArgumentException(weights.length + " weights do not fit " + features.length
                    + " features and " + bias.length + " intents");
        }
        int capacity = Integer.highestOneBit(Math.max(8, features.length * 3));
        this.hashes = new int[capacity];
        this.rows = new int[capacity];
        this.weights = weights.clone();
        this.bias = bias.clone();
        Arrays.fill(rows, ABSENT);
        for (int row = 0; row < features.length; row++) {
            int slot = slot(features[row]);
            hashes[slot] = features[row];
            rows[slot] = row;
        }
    }

    /** Weights that give every text the same score. */
    public static LinearWeights constant(double score, int intents) {
        double[] bias = new double[intents];
        Arrays.fill(bias, score);
        return new LinearWeights(new int[0], new double[0], bias);
    }

    public int intents() {
        return bias.length;
    }

    public double bias(int intent) {
        return bias[intent];
    }

    /** The weight of a feature for an intent; 0 for a feature never seen. */
    public double weight(int hash, int intent) {
        int row = rows[slot(hash)];
        return row == ABSENT ? 0 : weights[row * bias.length + intent];
    }

    public boolean knows(int hash) {
        return rows[slot(hash)] != ABSENT;
    }

    /**
     * Adds up the weights of {@code features}.
     *
     * @param scores one an intent, overwritten
     * @return the share of the features' squared values that belongs to known features, in [0, 1]
     */
    public double score(FeatureVector features, double[] scores) {
        System.arraycopy(bias, 0, scores, 0, bias.length);
        double known = 0;
        double all = 0;
        for (int i = 0; i < features.size(); i++) {
            double value = features.values()[i];
            all += value * value;
            int row = rows[slot(features.hashes()[i])];
            if (row != ABSENT) {
                known += value * value;
                int at = row * bias.length;
                for (int intent = 0; intent < bias.length; intent++) {
                    scores[intent] += weights[at + intent] * value;
                }
            }
        }
        return all > 0 ? known / all : 0;
    }

    private int slot(int hash) {
        int mask = hashes.length - 1;
        int slot = (hash >>> 1) & mask;
        while (rows[slot] != ABSENT && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
