package org.ticketwise.text;

/**
 * A conversation as a sparse vector: hashed features in no particular order, each once.
 *
 * @param hashes one for each feature; the lowest bit tells words (0) from characters (1)
 * @param values of the same length; words together have Euclidean length 1 and characters
 *     {@link TextSettings#gramWeight}, or 0 where there is none
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, in the hot path.
public record FeatureVector(int[] hashes, double[] values) {

    public int size() {
        return hashes.length;
    }

    public static boolean isWord(int hash) {
        return (hash & 1) == 0;
    }
}
