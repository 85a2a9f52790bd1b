package org.ticketwise.training;

import java.util.Arrays;
import java.util.Set;
import org.ticketwise.model.Vocabulary;
import org.ticketwise.model.WeighedFeatures;

/**
 * The known features of a conversation and the intents that it has.
 *
 * @param key told by the conversation's features alone
 * @param rows of the features in the vocabulary
 * @param values of the features, of the same length
 */
@SuppressWarnings("ArrayRecordComponent") // Made by the hundred thousand, read by this package alone.
record Lesson(long key, int[] rows, float[] values, int[] intents) {

    static Lesson of(long key, WeighedFeatures features, Set<Integer> intents) {
        int[] rows = new int[features.size()];
        float[] values = new float[features.size()];
        int size = 0;
        for (int i = 0; i < features.size(); i++) {
            if (features.rows()[i] != Vocabulary.UNKNOWN) {
                rows[size] = features.rows()[i];
                values[size] = (float) features.values()[i];
                size++;
            }
        }
        return new Lesson(
                key,
                Arrays.copyOf(rows, size),
                Arrays.copyOf(values, size),
                intents.stream().mapToInt(Integer::intValue).toArray());
    }

    boolean has(int intent) {
        for (int own : intents) {
            if (own == intent) {
                return true;
            }
        }
        return false;
    }
}
