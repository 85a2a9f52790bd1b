package org.ticketwise.training;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.TribuoModel;
import org.ticketwise.text.FeatureVector;
import org.tribuo.MutableDataset;
import org.tribuo.classification.Label;
import org.tribuo.impl.ArrayExample;
import org.tribuo.math.optimisers.AdaGrad;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.sgd.linear.LinearSGDModel;
import org.tribuo.multilabel.sgd.linear.LinearSGDTrainer;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/**
 * Learns one linear classifier an intent with Tribuo's stochastic gradient descent. Features that tell intents apart
 * learn faster: while learning, a feature's value is multiplied by its {@link FeatureSalience}, which afterwards goes
 * into the weight, so that the model takes features as they are.
 */
final class LinearTrainer {

    private static final double ADAGRAD_EPSILON = 0.1;
    private static final int NO_LOGGING = -1;
    private static final int ONE_BY_ONE = 1;

    private final TrainingSettings settings;
    private final Runnable onExample;

    /** @param onExample called for every conversation in every epoch, from the training thread */
    LinearTrainer(TrainingSettings settings, Runnable onExample) {
        this.settings = settings;
        this.onExample = onExample;
    }

    /**
     * What was learned.
     *
     * @param model for feature values multiplied by the saliences
     */
    record Learned(LinearSGDModel model, Map<Integer, Double> saliences) {

        /** For features as they are. */
        LinearWeights weights(int intents) {
            return TribuoModel.compile(model, intents, this::salience);
        }

        /** For features as they are, in protobuf. */
        byte[] toBytes() {
            return TribuoModel.toBytes(model, this::salience);
        }

        private double salience(int hash) {
            return saliences.getOrDefault(hash, 1.0);
        }
    }

    /**
     * Learns from {@code examples}. The same examples in the same order give the same weights.
     *
     * @throws InvalidCorpusException where no feature occurs often enough to be learned
     */
    Learned train(List<Example> examples) {
        MultiLabelFactory factory = new MultiLabelFactory();
        MutableDataset<MultiLabel> dataset = new MutableDataset<>(
                new SimpleDataSourceProvenance(
                        "Ticketwise", OffsetDateTime.ofInstant(Instant.EPOCH, ZoneOffset.UTC), factory),
                factory);
        Map<Integer, Double> saliences = FeatureSalience.of(examples, settings.minCount());
        Map<Integer, String> names = new HashMap<>();
        saliences.keySet().forEach(hash -> names.put(hash, TribuoModel.featureName(hash)));
        for (Example example : examples) {
            ArrayExample<MultiLabel> converted = convert(example, names, saliences);
            if (converted.size() > 0) {
                dataset.add(converted);
            }
        }
        if (dataset.size() == 0) {
            throw new InvalidCorpusException("no word occurs in " + settings.minCount()
                    + " conversations, so that there is nothing to learn. Maybe add conversations, or lower"
                    + " \"min_count\".");
        }
        LinearSGDTrainer trainer = new LinearSGDTrainer(
                new SquaredHinge(onExample),
                new AdaGrad(settings.rate(), ADAGRAD_EPSILON),
                settings.epochs(),
                NO_LOGGING,
                ONE_BY_ONE,
                settings.seed());
        return new Learned(trainer.train(dataset), saliences);
    }

    private static ArrayExample<MultiLabel> convert(
            Example example, Map<Integer, String> names, Map<Integer, Double> saliences) {
        FeatureVector vector = example.features();
        List<String> features = new ArrayList<>();
        double[] values = new double[vector.size()];
        for (int i = 0; i < vector.size(); i++) {
            int hash = vector.hashes()[i];
            String name = names.get(hash);
            if (name != null) {
                values[features.size()] = vector.values()[i] * saliences.getOrDefault(hash, 1.0);
                features.add(name);
            }
        }
        return new ArrayExample<>(
                new MultiLabel(labels(example)),
                features.toArray(String[]::new),
                Arrays.copyOf(values, features.size()));
    }

    private static Set<Label> labels(Example example) {
        Set<Label> labels = new HashSet<>();
        for (int intent : example.intents()) {
            labels.add(new Label(TribuoModel.intentName(intent)));
        }
        return labels;
    }
}
