package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.tribuo.Example;
import org.tribuo.Feature;
import org.tribuo.MutableDataset;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.baseline.DummyClassifierTrainer;
import org.tribuo.classification.evaluation.LabelEvaluationUtil;
import org.tribuo.impl.ArrayExample;
import org.tribuo.multilabel.MultiLabel;
import org.tribuo.multilabel.MultiLabelFactory;
import org.tribuo.multilabel.baseline.IndependentMultiLabelTrainer;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluation;
import org.tribuo.multilabel.evaluation.MultiLabelEvaluator;
import org.tribuo.provenance.SimpleDataSourceProvenance;

/** The metrics against values worked out by hand, and against Tribuo's evaluators. */
class MetricsTest {

    private static final Offset<Double> EXACTLY = within(1e-12);
    private static final SimpleDataSourceProvenance PROVENANCE =
            new SimpleDataSourceProvenance("test", new MultiLabelFactory());

    @Test
    void calibrationError_isTheGapBetweenConfidenceAndAccuracy() {
        List<Judged> judged = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            judged.add(new Judged(0.8, i < 6));
            judged.add(new Judged(0.1, i < 1));
        }

        assertThat(CalibrationError.value(judged)).isEqualTo(0.1, EXACTLY);
        assertThat(CalibrationError.value(List.of())).isZero();
    }

    @Test
    void calibrationError_byChance_isTheMeanDeviationOfAFairCoin() {
        List<Judged> tenCoins = Collections.nCopies(10, new Judged(0.5, true));

        CalibrationError error = CalibrationError.of(tenCoins);

        assertThat(error.value()).isEqualTo(0.5, EXACTLY);
        assertThat(error.byChance()).isEqualTo(252.0 / 2048, within(0.02));
        assertThat(CalibrationError.of(List.of(new Judged(1, true), new Judged(0, false))))
                .isEqualTo(new CalibrationError(0, 0));
    }

    @Test
    void reliability_sortsProbabilitiesIntoBins() {
        Reliability reliability =
                Reliability.of(List.of(new Judged(0.5, true), new Judged(0.52, false), new Judged(1, true)));

        assertThat(reliability.brierScore()).isEqualTo((0.25 + 0.2704 + 0) / 3, EXACTLY);
        assertThat(reliability.bins()).hasSize(15);
        Reliability.Bin middle = reliability.bins().get(7);
        assertThat(middle.count()).isEqualTo(2);
        assertThat(middle.confidence()).isEqualTo(0.51, EXACTLY);
        assertThat(middle.accuracy()).isEqualTo(0.5, EXACTLY);
        assertThat(reliability.bins().get(14).count()).isOne();
    }

    @Test
    void precisionRecallCurve_hasAPointForEachThreshold() {
        PrecisionRecallCurve curve = PrecisionRecallCurve.of(
                List.of(new Judged(0.2, true), new Judged(0.9, true), new Judged(0.6, false), new Judged(0.6, true)));

        assertThat(curve.points())
                .containsExactly(new Point(0.9, 1, 1.0 / 3), new Point(0.6, 2.0 / 3, 2.0 / 3), new Point(0.2, 0.75, 1));
        assertThat(curve.averagePrecision()).isEqualTo((1 + 2.0 / 3 + 0.75) / 3, EXACTLY);
    }

    @Test
    void bootstrap_ofAMean_hasAboutTheIntervalOfTheNormalDistribution() {
        Random random = new Random(1);
        double[] values = random.doubles(400).toArray();

        Estimate mean = Bootstrap.estimate(
                values.length,
                sample -> IntStream.of(sample)
                        .mapToDouble(i -> values[i])
                        .average()
                        .orElseThrow());

        double deviation = Math.sqrt(DoubleStream.of(values)
                        .map(v -> (v - mean.value()) * (v - mean.value()))
                        .sum()
                / values.length);
        double margin = 1.96 * deviation / Math.sqrt(values.length);
        assertThat(mean.low()).isEqualTo(mean.value() - margin, within(margin / 10));
        assertThat(mean.high()).isEqualTo(mean.value() + margin, within(margin / 10));
        assertThat(Bootstrap.estimate(0, sample -> 0)).isEqualTo(new Estimate(0, 0, 0));
    }

    @Test
    void bootstrap_staysWithinOneAndPassesOverSamplesThatTellNothing() {
        Estimate certain = Bootstrap.estimate(3, sample -> sample[0] == 0 ? 1 : Double.NaN);

        assertThat(certain).isEqualTo(new Estimate(1, 1, 1));
        assertThat(Bootstrap.estimate(2, sample -> Double.NaN)).isEqualTo(new Estimate(0, 0, 0));
        Estimate rare = Bootstrap.estimate(
                40, sample -> (double) IntStream.of(sample).filter(i -> i == 0).count() / 40);
        assertThat(rare.low()).isBetween(0.0, rare.value());
    }

    @Test
    void tally_ofASample_countsAConversationAsOftenAsItStandsInIt() {
        Tally tally = new Tally(List.of(scored(Set.of("a"), Set.of("a")), scored(Set.of("a"), Set.of("b"))));

        assertThat(tally.byIntent(new int[] {0, 0, 1}))
                .isEqualTo(new TreeMap<>(Map.of("a", new Counts(2, 0, 1), "b", new Counts(0, 1, 0))));
        assertThat(tally.exactMatch(new int[] {0, 0, 1})).isEqualTo(2.0 / 3, EXACTLY);
        assertThat(tally.f1("a").of(new int[] {0, 0, 1})).isEqualTo(0.8, EXACTLY);
    }

    @Test
    void precisionRecallAndF1_areThoseOfTribuo() {
        List<Scored> scored = randomScored(500);
        List<Prediction<MultiLabel>> predictions = scored.stream()
                .map(one -> new Prediction<>(
                        multiLabel(one.accepted()),
                        1,
                        example(multiLabel(one.truth().labels()))))
                .toList();

        MultiLabelEvaluation tribuo = new MultiLabelEvaluator()
                .evaluate(
                        new IndependentMultiLabelTrainer(DummyClassifierTrainer.createMostFrequentTrainer())
                                .train(dataset(predictions)),
                        predictions,
                        PROVENANCE);

        Scorecard ours = Scorecard.of(scored);
        ours.byIntent().forEach((name, counts) -> {
            MultiLabel label = new MultiLabel(name);
            assertThat(counts.precision()).isEqualTo(tribuo.precision(label), EXACTLY);
            assertThat(counts.recall()).isEqualTo(tribuo.recall(label), EXACTLY);
            assertThat(counts.f1()).isEqualTo(tribuo.f1(label), EXACTLY);
        });
        assertThat(ours.macroF1()).isEqualTo(tribuo.macroAveragedF1(), EXACTLY);
        assertThat(ours.microF1()).isEqualTo(tribuo.microAveragedF1(), EXACTLY);
    }

    @Test
    void averagePrecision_isThatOfTribuo() {
        Random random = new Random(4);
        List<Judged> judged = random.doubles(300)
                .mapToObj(probability -> new Judged(probability, random.nextDouble() < probability))
                .toList();
        boolean[] holds = new boolean[judged.size()];
        double[] probabilities = new double[judged.size()];
        for (int i = 0; i < holds.length; i++) {
            holds[i] = judged.get(i).holds();
            probabilities[i] = judged.get(i).probability();
        }

        double tribuo = LabelEvaluationUtil.averagedPrecision(holds, probabilities);

        assertThat(PrecisionRecallCurve.of(judged).averagePrecision()).isEqualTo(tribuo, EXACTLY);
    }

    private static List<Scored> randomScored(int size) {
        Random random = new Random(3);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    Set<String> labels = randomLabels(random);
                    return scored(labels, random.nextInt(3) == 0 ? randomLabels(random) : labels);
                })
                .toList();
    }

    private static Set<String> randomLabels(Random random) {
        return List.of("a", "b", "c", "d").stream()
                .filter(label -> random.nextInt(4) == 0)
                .collect(Collectors.toSet());
    }

    private static Scored scored(Set<String> labels, Set<String> accepted) {
        return new Scored(
                new LabelledConversation(Conversation.ofText("hi"), intents(labels), Set.of(), Set.of(), "test:1"),
                intents(accepted));
    }

    private static Set<Intent> intents(Set<String> names) {
        return names.stream().map(Intent::new).collect(Collectors.toCollection(TreeSet::new));
    }

    private static MultiLabel multiLabel(Set<Intent> intents) {
        return new MultiLabel(
                intents.stream().map(intent -> new Label(intent.name())).collect(Collectors.toSet()));
    }

    private static Example<MultiLabel> example(MultiLabel output) {
        Example<MultiLabel> example = new ArrayExample<>(output);
        example.add(new Feature("bias", 1));
        return example;
    }

    private static MutableDataset<MultiLabel> dataset(List<Prediction<MultiLabel>> predictions) {
        MutableDataset<MultiLabel> dataset = new MutableDataset<>(PROVENANCE, new MultiLabelFactory());
        predictions.forEach(prediction -> dataset.add(prediction.getExample()));
        return dataset;
    }
}
