package org.ticketwise.text;

/**
 * How often each feature occurs in a conversation, in no particular order, each feature once.
 *
 * @param hashes one for each feature; the lowest bit tells words (0) from characters (1)
 * @param counts of the same length, each at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, in the hot path.
public record FeatureVector(int[] hashes, int[] counts) {

    public int size() {
        return hashes.length;
    }

    public static boolean isWord(int hash) {
        return (hash & 1) == 0;
    }

    /** The features of both, as if one conversation held the words of two. */
    public FeatureVector plus(FeatureVector other) {
        FeatureCounts sum = new FeatureCounts();
        sum.add(this);
        sum.add(other);
        return sum.toVector();
    }
}
