package org.ticketwise.model;

/**
 * A conversation as a model sees it.
 *
 * @param rows of the features in the {@link Vocabulary}, in the order of the conversation's vector,
 *     {@link Vocabulary#UNKNOWN} where a feature is not in it
 * @param values of the same length
 * @param knownShare how much of the conversation is in the vocabulary, in [0, 1], by amounts times squared inverse document
 *     frequencies
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, in the hot path.
public record WeighedFeatures(int[] rows, double[] values, double knownShare) {

    public int size() {
        return rows.length;
    }
}
