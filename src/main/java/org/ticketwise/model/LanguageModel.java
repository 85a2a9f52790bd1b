package org.ticketwise.model;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketwise.text.TextSettings;

/**
 * Tells apart the languages of a bundle that the script does not tell apart. Learned from the same conversations as the
 * intents, so that it knows no other language and is at home in what customers write. Immutable and thread-safe.
 *
 * @param languages BCP 47 primary tags in the order of the weights; none where every language has its own script
 */
public record LanguageModel(List<String> languages, LinearWeights weights) {

    /** Of a bundle in which every language has its own script. */
    public static final LanguageModel NONE = new LanguageModel(
            List.of(),
            new LinearWeights(
                    new Vocabulary(new int[0], new int[0], 0, TextSettings.DEFAULT), new float[0], new double[0]));

    public LanguageModel {
        languages = List.copyOf(languages);
        if (weights.intents() != languages.size()) {
            throw new IllegalArgumentException("weights are not one a language");
        }
    }

    /** The likeliest language of what has these raw scores, one a language, or null where none is likelier than not. */
    @Nullable
    String likeliest(double[] scores) {
        int best = IntentModel.highest(scores);
        return best >= 0 && scores[best] > 0 ? languages.get(best) : null;
    }
}
