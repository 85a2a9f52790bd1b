package org.ticketwise.model;

import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureVector;
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

    /** {@code text} with its language, where it had none and one is likelier than not. */
    public AnalyzedText identify(AnalyzedText text, FeatureVector features) {
        if (!text.language().equals(AnalyzedText.UNDETERMINED) || languages.isEmpty()) {
            return text;
        }
        double[] scores = new double[languages.size()];
        weights.score(weights.vocabulary().weigh(features), scores);
        int best = 0;
        for (int i = 1; i < scores.length; i++) {
            if (scores[i] > scores[best]) {
                best = i;
            }
        }
        return scores[best] > 0 ? text.withLanguage(languages.get(best)) : text;
    }
}
