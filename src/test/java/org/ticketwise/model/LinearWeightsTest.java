package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.TribuoScores;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;

class LinearWeightsTest {

    private static final Vocabulary VOCABULARY =
            new Vocabulary(new int[] {4, 2}, new int[] {1, 1}, 10, TextSettings.DEFAULT);

    @Test
    void score_addsBiasAndWeightsOfKnownFeatures() {
        LinearWeights weights = new LinearWeights(VOCABULARY, new float[] {1, 10, 2, 20}, new double[] {0.5, -1});
        double[] scores = new double[2];

        weights.score(
                new WeighedFeatures(new int[] {1, 0, Vocabulary.UNKNOWN}, new double[] {0.6, 0.8, 0.5}, 1), scores);

        assertThat(scores).containsExactly(0.5 + 0.8 + 1.2, -1 + 8 + 12);
    }

    @Test
    void weight_ofUnknownFeature_isNothing() {
        LinearWeights weights = new LinearWeights(VOCABULARY, new float[] {1, 2}, new double[] {0});

        assertThat(weights.weight(VOCABULARY.row(2), 0)).isEqualTo(2);
        assertThat(weights.weight(VOCABULARY.row(6), 0)).isZero();
    }

    @Test
    void shapesThatDoNotFit_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearWeights(VOCABULARY, new float[] {1}, new double[] {0, 0}));
    }

    @Test
    void compiledModel_scoresAsTribuoDoes(@TempDir Path models) throws IOException {
        Path bundle = TinyModel.train(models, "a");
        byte[] bytes = Files.readAllBytes(bundle.resolve("model.pb.gz"));
        TribuoScores tribuo = TribuoScores.read(bundle, 2);
        int documents = TinyModel.corpus().conversations().size();
        LinearWeights compiled = TribuoModel.fromBytes(bytes, 2, documents, TextSettings.DEFAULT);
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

        Scorer scorer = scorer(compiled);

        for (String text : List.of("cancel my broken kettle, please cancel it", "thanks a lot", "what is this")) {
            AnalyzedText analyzed = analyzer.analyze(Conversation.ofText(text));
            FeatureVector features = new FeatureExtractor(TextSettings.DEFAULT).extract(analyzed);
            double[] scores = new double[2];
            WeighedFeatures weighed = compiled.vocabulary().weigh(features);
            compiled.score(weighed, scores);

            double[] expected = tribuo.of(features, weighed);
            assertThat(scores).containsExactly(expected, within(1e-9));
            assertThat(scorer.score(analyzed).scores().raw()).containsExactly(expected, within(1e-9));
        }
    }

    private static Scorer scorer(LinearWeights weights) {
        IntentModel trained = TinyModel.bundle().model();
        IntentModel model = new IntentModel(
                trained.intents(),
                weights,
                trained.calibrations(),
                trained.thresholds(),
                trained.exclusive(),
                trained.leastKnown());
        return new Scorer(model, LanguageModel.NONE, TextSettings.DEFAULT);
    }
}
