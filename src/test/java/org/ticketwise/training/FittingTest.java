package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.RulePrecision.Hits;
import org.ticketwise.model.Threshold;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;

class FittingTest {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    @Test
    void plattScaling_findsTheCurveThatTheScoresWereDrawnFrom() {
        Random random = new Random(1);
        int size = 20_000;
        double[] scores = new double[size];
        boolean[] holds = new boolean[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextGaussian();
            holds[i] = random.nextDouble() < new Calibration(3, 0, -1).probability(scores[i], 0);
        }

        Calibration fitted = PlattScaling.fit(
                        List.of(new PlattScaling.Sample(scores, new double[scores.length], holds)), false)
                .get(0);

        assertThat(fitted.slope()).isEqualTo(3, within(0.15));
        assertThat(fitted.intercept()).isEqualTo(-1, within(0.1));
    }

    @Test
    void plattScaling_believesTheMarginWhereItTells() {
        Random random = new Random(3);
        int size = 20_000;
        double[] scores = new double[size];
        double[] rivals = new double[size];
        boolean[] holds = new boolean[size];
        for (int i = 0; i < size; i++) {
            scores[i] = random.nextGaussian();
            rivals[i] = random.nextGaussian();
            holds[i] = random.nextDouble() < new Calibration(1, 2, -1).probability(scores[i], rivals[i]);
        }
        List<PlattScaling.Sample> samples = List.of(new PlattScaling.Sample(scores, rivals, holds));

        Calibration with = PlattScaling.fit(samples, true).get(0);

        assertThat(with.slope()).isEqualTo(1, within(0.1));
        assertThat(with.marginSlope()).isEqualTo(2, within(0.1));
        assertThat(with.intercept()).isEqualTo(-1, within(0.1));
        assertThat(PlattScaling.fit(samples, false).get(0).marginSlope()).isZero();
    }

    @Test
    void plattScaling_ofScoresThatSayTheContrary_keepsTheRanking() {
        PlattScaling.Sample sample = new PlattScaling.Sample(
                new double[] {-1, -1, 1, 1}, new double[4], new boolean[] {true, true, false, false});

        assertThat(PlattScaling.fit(List.of(sample), false).get(0).slope()).isPositive();
    }

    @Test
    void plattScaling_drawsIntentsWithFewExamplesTowardsTheOthers() {
        PlattScaling.Sample many = sample(2_000, 4, 0);
        PlattScaling.Sample few =
                new PlattScaling.Sample(new double[] {-1, 1}, new double[2], new boolean[] {false, true});

        List<Calibration> fitted = PlattScaling.fit(List.of(many, few), false);

        assertThat(fitted.get(1).slope()).isEqualTo(fitted.get(0).slope(), within(1.0));
    }

    @Test
    void threshold_isWhereF1IsHighest() {
        double[] probabilities = {
            0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.7, 0.71, 0.72, 0.73, 0.74, 0.75, 0.76, 0.77, 0.78, 0.79
        };
        boolean[] holds = new boolean[probabilities.length];
        Arrays.fill(holds, 8, holds.length, true);

        Threshold threshold = fit(sample(probabilities, holds, new boolean[holds.length]));

        assertThat(threshold.accept()).isEqualTo(0.7);
        assertThat(threshold.askRules()).isEqualTo(0.7);
        assertThat(threshold.precision()).isEqualTo(1);
        assertThat(threshold.recall()).isEqualTo(1);
        assertThat(threshold.support()).isEqualTo(10);
    }

    @Test
    void threshold_ofFewExamples_isOneHalf() {
        assertThat(fit(sample(new double[] {0.2, 0.9}, new boolean[] {true, false}, new boolean[2]))
                        .accept())
                .isEqualTo(0.5);
    }

    @Test
    void rules_areAskedAsFarDownAsTheyHelp() {
        double[] probabilities = {0.9, 0.3, 0.1, 0.05};
        boolean[] holds = {true, true, false, false};

        assertThat(fit(sample(probabilities, holds, new boolean[] {false, true, true, false}))
                        .askRules())
                .isEqualTo(0.3);
        assertThat(fit(sample(probabilities, holds, new boolean[] {false, false, true, true}))
                        .askRules())
                .isEqualTo(0.5);
    }

    @Test
    void nearDuplicates_areOneGroup() {
        int[] groups = NearDuplicates.groups(List.of(
                signature("my kettle order 10482 has not arrived, it was due on the third of May and nobody answers"),
                signature("do you sell lamp shades in green, and how long would one take to get to Porto?"),
                signature("My kettle order 77310 has NOT arrived, it was due on the third of May and nobody answers!"),
                signature("ok"),
                signature("ok")));

        assertThat(groups).containsExactly(0, 1, 0, 3, 3);
    }

    @Test
    void nearDuplicatesOfAHundredThousandTexts_areFoundInAMoment() {
        Signature equal = signature("where is the parcel that you promised me for Monday");
        List<Signature> signatures = new ArrayList<>(Collections.nCopies(100_000, equal));
        signatures.add(signature("where is the parcel that you promised me for Sunday"));

        int[] groups = assertTimeout(Duration.ofSeconds(20), () -> NearDuplicates.groups(signatures));

        assertThat(groups).containsOnly(0);
    }

    @Test
    void folds_keepNearDuplicatesTogetherAndLabelsApart() {
        List<Example> examples = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            examples.add(example(new Random(i / 2).nextLong() + " " + words(new Random(i / 2)), i % 4 < 2));
        }

        int[] folds = Folds.assign(examples, 4, 1);

        for (int i = 0; i < 40; i += 2) {
            assertThat(folds[i]).isEqualTo(folds[i + 1]);
        }
        for (int fold = 0; fold < 4; fold++) {
            int left = fold;
            assertThat(IntStream.range(0, 40)
                            .filter(i -> folds[i] == left && examples.get(i).has(0))
                            .count())
                    .isBetween(4L, 6L);
        }
    }

    @Test
    void thresholdOfExclusiveIntents_givesUpOneInAHundredOfWhatIsRight() {
        double[] ofRight =
                IntStream.range(0, 1_000).mapToDouble(i -> i / 1_000.0).toArray();

        ThresholdFitter.Accept accept = ThresholdFitter.ofExclusive(ofRight);

        assertThat(accept.threshold()).isEqualTo(0.01);
        assertThat(ThresholdFitter.threshold(
                                accept, sample(new double[] {0.2, 0.005}, new boolean[] {true, false}, new boolean[2]))
                        .accept())
                .isEqualTo(0.01);
    }

    @Test
    void thresholdOfATargetPrecision_isTheLowestAtWhichTheLowerBoundReachesIt() {
        ThresholdFitter.Sample sample = ofLikelihood(200, 100);

        Threshold threshold = fitPrecision(0.9, sample);

        assertThat(threshold.reached()).isTrue();
        assertThat(threshold.target()).isEqualTo("precision_0.9");
        int accepted = acceptedFrom(threshold.accept(), sample);
        assertThat(new Hits(accepted, 200).lowerBound()).isGreaterThanOrEqualTo(0.9);
        assertThat(new Hits(accepted + 1, 200).lowerBound()).isLessThan(0.9);
        assertThat(threshold.precision()).isEqualTo(200.0 / accepted);
        assertThat(threshold.recall()).isEqualTo(1);
        assertThat(threshold.coverage()).isEqualTo(accepted / 300.0);
        assertThat(threshold.support()).isEqualTo(200);
    }

    @Test
    void targetPrecision_thatNoThresholdReaches_isSaidAndTheNearestTaken() {
        Threshold threshold = fitPrecision(0.99, ofLikelihood(200, 100));

        assertThat(threshold.reached()).isFalse();
        assertThat(acceptedFrom(threshold.accept(), ofLikelihood(200, 100))).isEqualTo(200);
        assertThat(threshold.precision()).isEqualTo(1);
    }

    @Test
    void targetPrecision_keepsRulesThatWouldBreakIt_fromBeingAsked() {
        ThresholdFitter.Sample likely = ofLikelihood(200, 100);
        boolean[] wrongRule = new boolean[300];
        Arrays.fill(wrongRule, 200, 300, true);

        Threshold threshold = fitPrecision(0.9, sample(likely.probabilities(), likely.holds(), wrongRule));

        assertThat(threshold.askRules()).isEqualTo(threshold.accept());
    }

    @Test
    void calibration_thatMakesTheErrorWorse_isNotKept() {
        Calibrator calibrator = calibrator(new Group(20, 16, 30), new Group(200, 176, 2), new Group(200, 50, -1.1));

        Manifest.CalibrationErrors errors = calibrator.errors().get(0);
        assertThat(errors.fitted()).isGreaterThan(errors.raw() + 0.02);
        assertThat(calibrator.calibrations()).containsExactly(Calibration.NONE);
    }

    @Test
    void calibration_thatMakesTheErrorBetter_isKept() {
        Calibrator calibrator = calibrator(new Group(200, 140, 8), new Group(200, 60, -8));

        Manifest.CalibrationErrors errors = calibrator.errors().get(0);
        assertThat(errors.raw()).isCloseTo(0.3, within(0.01));
        assertThat(errors.fitted()).isLessThan(0.01);
        assertThat(calibrator.calibrations().get(0).probability(8, 0)).isCloseTo(0.7, within(0.01));
    }

    /** Conversations with the same raw score, of which some have the intent. */
    private record Group(int size, int holding, double raw) {}

    private static Calibrator calibrator(Group... groups) {
        List<Example> examples = new ArrayList<>();
        List<double[]> raw = new ArrayList<>();
        for (Group group : groups) {
            for (int i = 0; i < group.size(); i++) {
                examples.add(example("text", i < group.holding()));
                raw.add(new double[] {group.raw()});
            }
        }
        return new Calibrator(
                TrainingSettings.DEFAULT,
                List.of(new Intent("cancel")),
                new Validation(examples, raw.toArray(double[][]::new), new double[raw.size()]));
    }

    private static Threshold fit(ThresholdFitter.Sample sample) {
        return ThresholdFitter.threshold(ThresholdFitter.mostF1(sample), sample);
    }

    private static Threshold fitPrecision(double target, ThresholdFitter.Sample sample) {
        return ThresholdFitter.threshold(ThresholdFitter.ofPrecision(target, sample), sample);
    }

    /** As many conversations with the intent, and then without it, each less likely than the one before. */
    private static ThresholdFitter.Sample ofLikelihood(int with, int without) {
        int size = with + without;
        boolean[] holds = new boolean[size];
        Arrays.fill(holds, 0, with, true);
        return sample(
                IntStream.range(0, size).mapToDouble(i -> 1 - (double) i / size).toArray(), holds, new boolean[size]);
    }

    private static int acceptedFrom(double threshold, ThresholdFitter.Sample sample) {
        return (int) Arrays.stream(sample.probabilities())
                .filter(probability -> probability >= threshold)
                .count();
    }

    private static ThresholdFitter.Sample sample(double[] probabilities, boolean[] holds, boolean[] ruleMatches) {
        return new ThresholdFitter.Sample(probabilities, holds, ruleMatches);
    }

    private static PlattScaling.Sample sample(int size, double slope, double intercept) {
        Random random = new Random(2);
        double[] scores = random.doubles(size, -2, 2).toArray();
        boolean[] holds = new boolean[size];
        for (int i = 0; i < size; i++) {
            holds[i] = random.nextDouble() < new Calibration(slope, 0, intercept).probability(scores[i], 0);
        }
        return new PlattScaling.Sample(scores, new double[scores.length], holds);
    }

    private static Example example(String text, boolean holds) {
        return new Example(
                null,
                ANALYZER,
                AnalyzedText.UNDETERMINED,
                signature(text),
                new FeatureVector(new int[0], new float[0]),
                holds ? Set.of(0) : Set.of(),
                Set.of());
    }

    private static String words(Random random) {
        return random.ints(60, 'a', 'z' + 1).mapToObj(Character::toString).collect(Collectors.joining());
    }

    private static Signature signature(String text) {
        return Signature.of(ANALYZER.analyze(Conversation.ofText(text)));
    }
}
