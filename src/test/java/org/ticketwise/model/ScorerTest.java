package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;

class ScorerTest {

    private static final TextSettings SETTINGS = TextSettings.DEFAULT;
    private static final List<String> TEXTS = List.of(
            "cancel my order",
            "bitte storniert meine bestellung, bitte bitte",
            "no no no no cancel, cancel it!!",
            "取消订单 please",
            "word ".repeat(3_000),
            IntStream.range(0, 2_500)
                    .mapToObj(i -> "w" + Integer.toString(i, 36))
                    .reduce("", (a, b) -> a + " " + b));

    private final TextAnalyzer analyzer = new TextAnalyzer(SETTINGS, new LanguageDetector(List.of("de", "en")));
    private final Random random = new Random(7);

    @Test
    void scores_areThoseOfWeighingAndAdding() {
        LinearWeights intents = weights(3, TEXTS.subList(0, 3));
        LinearWeights languages = weights(2, TEXTS.subList(1, 6));
        Scorer scorer = new Scorer(model(intents), new LanguageModel(List.of("de", "en"), languages), SETTINGS);

        for (String text : TEXTS) {
            AnalyzedText analyzed = analyze(text);
            WeighedFeatures weighed = intents.vocabulary().weigh(features(analyzed));
            scorer.score(analyzed.withLanguage("fr"));
            Scorer.Result result = scorer.score(analyzed);

            assertThat(result.scores().raw()).containsExactly(sum(intents, weighed), within(1e-9));
            assertThat(result.scores().knownShare()).isCloseTo(weighed.knownShare(), within(1e-9));
            assertThat(result.text().language()).isEqualTo(likeliest(languages, analyzed));
        }
    }

    @Test
    void language_thatIsKnown_stays() {
        LinearWeights weights = weights(1, TEXTS);
        Scorer scorer = new Scorer(model(weights), new LanguageModel(List.of("de"), weights), SETTINGS);

        assertThat(scorer.score(analyze(TEXTS.get(0)).withLanguage("fr")).text().language())
                .isEqualTo("fr");
    }

    @Test
    void modelWithoutFeatures_saysItsBias() {
        LinearWeights none = new LinearWeights(
                new Vocabulary(new int[0], new int[0], 5, SETTINGS), new float[0], new double[] {0.5, -2});

        Scores scores = new Scorer(model(none), LanguageModel.NONE, SETTINGS)
                .score(analyze("hi there"))
                .scores();

        assertThat(scores.raw()).containsExactly(0.5, -2);
        assertThat(scores.knownShare()).isZero();
    }

    private AnalyzedText analyze(String text) {
        return analyzer.analyze(Conversation.ofText(text));
    }

    private static FeatureVector features(AnalyzedText text) {
        return new FeatureExtractor(SETTINGS).extract(text);
    }

    /** Random weights for three in four of the features of {@code texts}. */
    private LinearWeights weights(int outputs, List<String> texts) {
        int[] features = texts.stream()
                .flatMapToInt(text -> IntStream.of(features(analyze(text)).hashes()))
                .distinct()
                .filter(hash -> random.nextInt(4) > 0)
                .toArray();
        int[] frequencies = IntStream.generate(() -> 1 + random.nextInt(50))
                .limit(features.length)
                .toArray();
        float[] weights = new float[features.length * outputs];
        for (int i = 0; i < weights.length; i++) {
            weights[i] = (float) random.nextGaussian();
        }
        double[] bias = random.doubles(outputs).toArray();
        return new LinearWeights(new Vocabulary(features, frequencies, 50, SETTINGS), weights, bias);
    }

    private static IntentModel model(LinearWeights weights) {
        int intents = weights.intents();
        return new IntentModel(
                IntStream.range(0, intents)
                        .mapToObj(i -> new Intent("intent" + i))
                        .toList(),
                weights,
                IntStream.range(0, intents).mapToObj(i -> Calibration.NONE).toList(),
                IntStream.range(0, intents)
                        .mapToObj(i -> new Threshold(0.5, 0.1, "max_f1", true, 1, 1, 1, 1))
                        .toList(),
                false,
                0);
    }

    private static double[] sum(LinearWeights weights, WeighedFeatures weighed) {
        double[] scores = new double[weights.intents()];
        weights.score(weighed, scores);
        return scores;
    }

    private static String likeliest(LinearWeights languages, AnalyzedText text) {
        double[] scores = sum(languages, languages.vocabulary().weigh(features(text)));
        int best = scores[0] >= scores[1] ? 0 : 1;
        return scores[best] > 0 ? List.of("de", "en").get(best) : text.language();
    }
}
