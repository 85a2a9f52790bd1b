package org.ticketwise.model;

import java.util.Arrays;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.TextSettings;

/**
 * The features that a model has learned, and how much each is worth: one that stands in few conversations tells more
 * than one that stands in most (inverse document frequency, Spärck Jones 1972). Training and serving weigh alike.
 * Immutable and thread-safe.
 */
public final class Vocabulary {

    /** The row of a feature that is not in the vocabulary. */
    public static final int UNKNOWN = -1;

    private final int documents;
    private final int[] features;
    private final int[] documentFrequencies;
    private final double[] weights;
    private final double weightOfUnknown;
    private final double gramWeight;
    private final double lengthNormalization;
    private final int[] slots;
    private final int[] rows;

    /**
     * @param features hashes, each once; a feature's row is its place here
     * @param documentFrequencies conversations that each stood in, of the same length
     * @param documents conversations learned from
     */
    public Vocabulary(int[] features, int[] documentFrequencies, int documents, TextSettings settings) {
        if (features.length != documentFrequencies.length) {
            throw new IllegalArgumentException(
                    documentFrequencies.length + " document frequencies do not fit " + features.length + " features");
        }
        this.documents = documents;
        this.features = features.clone();
        this.documentFrequencies = documentFrequencies.clone();
        this.weights = new double[features.length];
        for (int row = 0; row < features.length; row++) {
            weights[row] = inverseDocumentFrequency(documentFrequencies[row], documents);
        }
        this.weightOfUnknown = inverseDocumentFrequency(0, documents);
        this.gramWeight = settings.gramWeight();
        this.lengthNormalization = settings.lengthNormalization();
        int capacity = Integer.highestOneBit(Math.max(8, features.length * 3));
        this.slots = new int[capacity];
        this.rows = new int[capacity];
        Arrays.fill(rows, UNKNOWN);
        for (int row = 0; row < features.length; row++) {
            int slot = slot(features[row]);
            slots[slot] = features[row];
            rows[slot] = row;
        }
    }

    static double inverseDocumentFrequency(int documentFrequency, int documents) {
        return 1 + Math.log((documents + 1.0) / (documentFrequency + 1.0));
    }

    public int size() {
        return features.length;
    }

    /** Conversations learned from. */
    public int documents() {
        return documents;
    }

    public int feature(int row) {
        return features[row];
    }

    public int documentFrequency(int row) {
        return documentFrequencies[row];
    }

    /** The row of the feature {@code hash}, or {@link #UNKNOWN}. */
    public int row(int hash) {
        return rows[slot(hash)];
    }

    /**
     * A conversation's features, weighed: a feature's amount times its inverse document frequency. Words and n-grams are
     * then divided by their own length to the power of the length normalisation, unknown features included, so that a
     * message of which the model knows little scores low. That length is the root of the sum of amounts times squared
     * inverse document frequencies: the Euclidean length, but that a feature which stands in several stretches counts as
     * one in each, so that what a stretch adds does not depend on the others.
     */
    public WeighedFeatures weigh(FeatureVector vector) {
        int size = vector.size();
        int[] rowsOfVector = new int[size];
        double[] values = new double[size];
        double[] squares = new double[2];
        double[] knownSquares = new double[2];
        for (int i = 0; i < size; i++) {
            int hash = vector.hashes()[i];
            int row = row(hash);
            double weight = row == UNKNOWN ? weightOfUnknown : weights[row];
            double value = vector.amounts()[i] * weight;
            rowsOfVector[i] = row;
            values[i] = value;
            squares[hash & 1] += value * weight;
            if (row != UNKNOWN) {
                knownSquares[hash & 1] += value * weight;
            }
        }
        double[] scales = scales(squares);
        for (int i = 0; i < size; i++) {
            values[i] *= scales[vector.hashes()[i] & 1];
        }
        return new WeighedFeatures(rowsOfVector, values, knownShare(scales, squares, knownSquares));
    }

    /** @param squares sums of amounts times squared inverse document frequencies, of words and of n-grams */
    double[] scales(double[] squares) {
        return new double[] {scale(1, squares[0]), scale(gramWeight, squares[1])};
    }

    private double scale(double weight, double squares) {
        return squares > 0 ? weight / Math.pow(squares, lengthNormalization / 2) : 0;
    }

    /** @param knownSquares as {@code squares}, of the features in the vocabulary alone */
    static double knownShare(double[] scales, double[] squares, double[] knownSquares) {
        double known = 0;
        double all = 0;
        for (int block = 0; block < 2; block++) {
            known += scales[block] * scales[block] * knownSquares[block];
            all += scales[block] * scales[block] * squares[block];
        }
        return all > 0 ? known / all : 0;
    }

    private int slot(int hash) {
        int mask = slots.length - 1;
        int slot = (hash >>> 1) & mask;
        while (rows[slot] != UNKNOWN && slots[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
