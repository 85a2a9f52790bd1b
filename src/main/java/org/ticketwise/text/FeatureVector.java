package org.ticketwise.text;

/**
 * How much of each feature there is in a conversation, in no particular order, each feature once; see {@link
 * FeatureExtractor}.
 *
 * @param hashes one for each feature; the lowest bit tells words (0) from characters (1)
 * @param amounts of the same length, each at least 1
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read by the learner alone.
public record FeatureVector(int[] hashes, float[] amounts) {

    public int size() {
        return hashes.length;
    }

    public static boolean isWord(int hash) {
        return (hash & 1) == 0;
    }

    /** The features of both, about as if one conversation held the words of two. */
    public FeatureVector plus(FeatureVector other) {
        FeatureAmounts sum = new FeatureAmounts();
        sum.add(this);
        sum.add(other);
        return sum.toVector();
    }
}
