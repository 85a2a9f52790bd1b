package org.ticketwise.model;

import org.jspecify.annotations.Nullable;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.TextSettings;

/**
 * Scores conversations with both linear models of a bundle at once: one pass over the words fills a table of distinct
 * features, one pass over those adds up the weights, each feature looked up once. Says the same as {@link
 * Vocabulary#weigh} followed by {@link LinearWeights#score} but for rounding. Immutable and thread-safe.
 */
public final class Scorer {

    /** Distinct features a word, to begin with. */
    private static final int FEATURES_A_WORD = 16;

    private static final ThreadLocal<DistinctFeatures> FEATURES = ThreadLocal.withInitial(DistinctFeatures::new);

    private final IntentModel intents;
    private final LanguageModel languages;
    private final FeatureExtractor extractor;
    private final FeatureTable table;
    private final CompiledWeights intentWeights;
    private final CompiledWeights languageWeights;

    /** @param settings that both models were trained with */
    public Scorer(IntentModel intents, LanguageModel languages, TextSettings settings) {
        this.intents = intents;
        this.languages = languages;
        this.extractor = new FeatureExtractor(settings);
        this.table = FeatureTable.of(
                intents.weights().vocabulary(), languages.weights().vocabulary());
        this.intentWeights = new CompiledWeights(intents.weights(), table);
        this.languageWeights = new CompiledWeights(languages.weights(), table);
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
        CompiledWeights.Sums sums = new CompiledWeights.Sums(intentWeights);
        CompiledWeights.Sums languageSums = isLanguageOpen(text) ? new CompiledWeights.Sums(languageWeights) : null;
        for (int i = 0; i < features.size(); i++) {
            int hash = features.hash(i);
            int count = features.count(i);
            int row = table.row(hash);
            sums.add(row, hash & 1, count);
            if (languageSums != null) {
                languageSums.add(row, hash & 1, count);
            }
        }
        return new Result(identified(text, languageSums), sums.scores(intents));
    }

    private boolean isLanguageOpen(AnalyzedText text) {
        return text.language().equals(AnalyzedText.UNDETERMINED)
                && !languages.languages().isEmpty();
    }

    private AnalyzedText identified(AnalyzedText text, CompiledWeights.@Nullable Sums sums) {
        String language = sums == null ? null : languages.likeliest(sums.raw());
        return language == null ? text : text.withLanguage(language);
    }
}
