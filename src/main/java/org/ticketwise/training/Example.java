package org.ticketwise.training;

import java.util.Set;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.ticket.LabelledConversation;

/**
 * A labelled conversation made ready for learning.
 *
 * @param intents indices of the labels among the model's intents
 * @param unscored indices of the labels that are arguable here
 */
record Example(
        LabelledConversation labelled,
        AnalyzedText text,
        FeatureVector features,
        Set<Integer> intents,
        Set<Integer> unscored) {

    boolean has(int intent) {
        return intents.contains(intent);
    }

    boolean isScored(int intent) {
        return !unscored.contains(intent);
    }

    /** The same conversation with other labels. */
    Example of(Set<Integer> others) {
        return new Example(labelled, text, features, others, Set.of());
    }
}
