package org.ticketwise.model;

import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.DistinctUnits;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.text.WordCache;

/**
 * Scores conversations with both linear models of a bundle in one pass. What the n-grams of a word add up to is remembered
 * for a while. Says the same as {@link Vocabulary#weigh} followed by {@link LinearWeights#score} but for
 * rounding. Thread-safe, and the same for all threads.
 */
public final class Scorer {

    /** Remembered words hold at most so many sums, which is 8 MiB. */
    private static final int REMEMBERED_SUMS = 1 << 20;

    private static final int MOST_REMEMBERED = 1 << 14;

    private static final ThreadLocal<DistinctUnits> UNITS = ThreadLocal.withInitial(DistinctUnits::new);

    private final IntentModel intents;
    private final LanguageModel languages;
    private final FeatureExtractor extractor;
    private final CompiledWeights intentWeights;
    private final CompiledWeights languageWeights;

    /** What the n-grams of a word add up to: sums of {@link #intentWeights}, followed by those of {@link #languageWeights}. */
    private final WordCache<double[]> sumsOfWords;

    /** @param settings that both models were trained with */
    public Scorer(IntentModel intents, LanguageModel languages, TextSettings settings) {
        this.intents = intents;
        this.languages = languages;
        this.extractor = new FeatureExtractor(settings);
        this.intentWeights = new CompiledWeights(intents.weights());
        this.languageWeights = new CompiledWeights(languages.weights());
        int sums = intentWeights.sums() + languageWeights.sums();
        this.sumsOfWords = new WordCache<>(Math.min(MOST_REMEMBERED, REMEMBERED_SUMS / sums));
    }

    /**
     * A conversation and what the models make of it.
     *
     * @param text with its language, where it had none and one is likelier than not
     */
    public record Result(AnalyzedText text, Scores scores) {}

    public Result score(AnalyzedText text) {
        boolean identifies = text.language().equals(AnalyzedText.UNDETERMINED)
                && !languages.languages().isEmpty();
        int split = intentWeights.sums();
        double[] words = new double[identifies ? split + languageWeights.sums() : split];
        double[] grams = new double[words.length];
        DistinctUnits units = UNITS.get();
        units.fill(text, extractor);
        for (int i = 0; i < units.size(); i++) {
            double amount = units.amount(i);
            if (units.isFeature(i)) {
                intentWeights.add(units.hash(i), amount, words, 0);
                if (identifies) {
                    languageWeights.add(units.hash(i), amount, words, split);
                }
            }
            if (units.isStretch(i)) {
                double[] sums = sumsOfStretch(text.tokens(), units, i);
                for (int j = 0; j < grams.length; j++) {
                    grams[j] += sums[j] * amount;
                }
            }
        }
        return new Result(
                identifies ? identified(text, languageWeights.raw(words, grams, split)) : text,
                intents.calibrate(intentWeights.raw(words, grams, 0), intentWeights.knownShare(words, grams, 0)));
    }

    private AnalyzedText identified(AnalyzedText text, double[] scores) {
        String language = languages.likeliest(scores);
        return language == null ? text : text.withLanguage(language);
    }

    private double[] sumsOfStretch(List<Token> tokens, DistinctUnits units, int index) {
        int from = units.from(index);
        int to = units.to(index);
        if (from < to) {
            return sumsOfGrams(tokens, from, to);
        }
        String word = tokens.get(from).term();
        double[] remembered = sumsOfWords.get(word);
        if (remembered != null) {
            return remembered;
        }
        double[] sums = sumsOfGrams(tokens, from, to);
        sumsOfWords.put(word, sums);
        return sums;
    }

    private double[] sumsOfGrams(List<Token> tokens, int from, int to) {
        int split = intentWeights.sums();
        double[] sums = new double[split + languageWeights.sums()];
        extractor.forEachGram(tokens, from, to, (hash, first, last) -> {
            intentWeights.add(hash, 1, sums, 0);
            languageWeights.add(hash, 1, sums, split);
        });
        return sums;
    }
}
