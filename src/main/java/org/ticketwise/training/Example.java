package org.ticketwise.training;

import java.util.Set;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.ticket.LabelledConversation;

/**
 * A labelled conversation made ready for learning. Its words are read again where they are asked for: kept, they would
 * take more memory than all else.
 *
 * @param language as {@link AnalyzedText#language} has it
 * @param intents indices of the labels among the model's intents
 * @param unscored indices of the labels that are arguable here
 */
record Example(
        LabelledConversation labelled,
        TextAnalyzer analyzer,
        String language,
        Signature signature,
        FeatureVector features,
        Set<Integer> intents,
        Set<Integer> unscored) {

    AnalyzedText analyze() {
        return analyzer.analyze(labelled.conversation());
    }

    boolean has(int intent) {
        return intents.contains(intent);
    }

    boolean isScored(int intent) {
        return !unscored.contains(intent);
    }

    /** The same conversation with other labels. */
    Example of(Set<Integer> others) {
        return new Example(labelled, analyzer, language, signature, features, others, Set.of());
    }
}
