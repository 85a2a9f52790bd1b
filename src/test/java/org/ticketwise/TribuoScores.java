package org.ticketwise;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.ticketwise.model.WeighedFeatures;
import org.ticketwise.text.FeatureVector;
import org.tribuo.Feature;
import org.tribuo.Model;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.protos.core.ModelProto;

/** What Tribuo itself makes of a bundle's model. */
public final class TribuoScores {

    private final LinearSGDModel model;
    private final int intents;

    private TribuoScores(LinearSGDModel model, int intents) {
        this.model = model;
        this.intents = intents;
    }

    /** Reads the model in a bundle's {@code folder} with Tribuo. */
    public static TribuoScores read(Path folder, int intents) throws IOException {
        try (InputStream in = new GZIPInputStream(Files.newInputStream(folder.resolve("model.pb.gz")))) {
            return new TribuoScores((LinearSGDModel) Model.deserialize(ModelProto.parseFrom(in)), intents);
        }
    }

    /** @param weighed the features of {@code vector}, in its order */
    public double[] of(FeatureVector vector, WeighedFeatures weighed) {
        List<Feature> features = new ArrayList<>();
        for (int i = 0; i < vector.size(); i++) {
            features.add(new Feature(Integer.toHexString(vector.hashes()[i]), weighed.values()[i]));
        }
        Prediction<MultiLabel> prediction =
                model.predict(new ArrayExample<>(MultiLabelFactory.UNKNOWN_MULTILABEL, features));
        double[] scores = new double[intents];
        for (int intent = 0; intent < intents; intent++) {
            String output = Integer.toString(intent);
            scores[intent] = prediction
                    .getOutputScores()
                    .get(output)
                    .getLabelScore(new Label(output))
                    .orElseThrow();
        }
        return scores;
    }
}
