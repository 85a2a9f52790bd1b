package org.ticketwise.model;

import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.TextSettings;

/**
 * Scores conversations with both linear models of a bundle at once: one pass over the words fills a table of distinct
 * features, one pass a model over those adds up the weights. Says the same as {@link
 * Vocabulary#weigh} followed by {@link LinearWeights#score} but for rounding. Immutable and thread-safe.
 */
public final class Scorer {

    /** Distinct features a word, to begin with. */
    private static final int FEATURES_A_WORD = 16;

    private static final ThreadLocal<DistinctFeatures> FEATURES = ThreadLocal.withInitial(DistinctFeatures::new);

    private final IntentModel intents;
    private final LanguageModel languages;
    private final FeatureExtractor extractor;
    private final CompiledWeights intentWeights;
    private final CompiledWeights languageWeights;

    /** @param settings that both models were trained with */
    public Scorer(IntentModel intents, LanguageModel languages, TextSettings settings) {
        this.intents = intents;
        this.languages = languages;
        this.extractor = new FeatureExtractor(settings);
        this.intentWeights = new CompiledWeights(intents.weights());
        this.languageWeights = new CompiledWeights(languages.weights());
    }

    /**
     * A conversation and what the models make of it.
     *
     * @param text with its language, where it had none and one is likelier than not
     */
    public record Result(AnalyzedText text, Scores scores) {}

    public Result score(AnalyzedText text) {
        DistinctFeatures features = FEATURES.get();
        features.clear(text.tokens().size() * FEATURES_A_WORD);
        extractor.forEach(text, features);
        return new Result(
                identified(text, features), intentWeights.sum(features).scores(intents));
    }

    private AnalyzedText identified(AnalyzedText text, DistinctFeatures features) {
        if (!text.language().equals(AnalyzedText.UNDETERMINED)
                || languages.languages().isEmpty()) {
            return text;
        }
        String language = languages.likeliest(languageWeights.sum(features).raw());
        return language == null ? text : text.withLanguage(language);
    }
}
