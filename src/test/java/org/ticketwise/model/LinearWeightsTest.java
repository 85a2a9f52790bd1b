package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.tribuo.Feature;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;

class LinearWeightsTest {

    private static final FeatureVector VECTOR = new FeatureVector(new int[] {2, 4, 1}, new double[] {0.6, 0.8, 0.5});

    @Test
    void score_addsBiasAndWeightsOfKnownFeatures() {
        LinearWeights weights =
                new LinearWeights(new int[] {4, 2}, new double[] {1, 10, 2, 20}, new double[] {0.5, -1});
        double[] scores = new double[2];

        weights.score(VECTOR, scores);

        assertThat(scores).containsExactly(0.5 + 0.8 + 1.2, -1 + 8 + 12);
    }

    @Test
    void score_tellsTheShareOfKnownFeatures() {
        LinearWeights weights = new LinearWeights(new int[] {4}, new double[] {1}, new double[] {0});

        assertThat(weights.score(VECTOR, new double[1])).isEqualTo(0.64 / 1.25, within(1e-12));
        assertThat(weights.score(new FeatureVector(new int[0], new double[0]), new double[1]))
                .isZero();
    }

    @Test
    void weight_ofUnknownFeature_isNothing() {
        LinearWeights weights = new LinearWeights(new int[] {4}, new double[] {1}, new double[] {0});

        assertThat(weights.weight(4, 0)).isEqualTo(1);
        assertThat(weights.weight(6, 0)).isZero();
        assertThat(weights.knows(6)).isFalse();
    }

    @Test
    void shapesThatDoNotFit_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new LinearWeights(new int[] {4}, new double[] {1}, new double[] {0, 0}));
    }

    @Test
    void compiledModel_scoresAsTribuoDoes(@TempDir Path models) throws IOException {
        byte[] bytes = Files.readAllBytes(TinyModel.train(models, "a").resolve("model.pb"));
        LinearSGDModel tribuo = TribuoModel.fromBytes(bytes);
        LinearWeights compiled = TribuoModel.compile(bytes, 2);
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

        for (String text : List.of("cancel my broken kettle", "thanks a lot", "what is this")) {
            FeatureVector features =
                    new FeatureExtractor(TextSettings.DEFAULT).extract(analyzer.analyze(Conversation.ofText(text)));
            double[] scores = new double[2];
            compiled.score(features, scores);

            assertThat(scores).containsExactly(tribuoScores(tribuo, features), within(1e-9));
        }
    }

    private static double[] tribuoScores(LinearSGDModel model, FeatureVector vector) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            features.add(new Feature(TribuoModel.featureName(vector.hashes()[i]), vector.values()[i]));
        }
        Prediction<MultiLabel> prediction =
                model.predict(new ArrayExample<>(MultiLabelFactory.UNKNOWN_MULTILABEL, features));
        return new double[] {score(prediction, "0"), score(prediction, "1")};
    }

    private static double score(Prediction<MultiLabel> prediction, String output) {
        return prediction
                .getOutputScores()
                .get(output)
                .getLabelScore(new Label(output))
                .orElseThrow();
    }
}
