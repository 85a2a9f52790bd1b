package org.ticketwise.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.decision.RuleConfidence;
import org.ticketwise.evaluation.CalibrationError;
import org.ticketwise.evaluation.Judged;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.Threshold;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.ticket.Intent;

/** Makes scores into probabilities and sets the thresholds, on conversations that the scoring model has not seen. */
final class Calibrator {

    /** A conversation stranger than this share of the validation conversations is not judged. */
    private static final double STRANGEST = 0.001;

    private final TrainingSettings settings;
    private final List<Intent> intents;
    private final Validation validation;
    private final boolean exclusive;
    private final List<PlattScaling.Sample> samples;
    private final List<Calibration> fitted;

    Calibrator(TrainingSettings settings, List<Intent> intents, Validation validation) {
        this.settings = settings;
        this.intents = intents;
        this.validation = validation;
        this.exclusive = intents.size() > 1
                && validation.examples().stream()
                        .allMatch(example -> example.intents().size() <= 1);
        this.samples = IntStream.range(0, intents.size()).mapToObj(this::sample).toList();
        this.fitted = PlattScaling.fit(samples, exclusive);
    }

    /** One an intent, with each calibration that makes the expected calibration error worse left out. */
    List<Calibration> calibrations() {
        List<Manifest.CalibrationErrors> errors = errors();
        return IntStream.range(0, intents.size())
                .mapToObj(i -> errors.get(i).fitted() <= errors.get(i).raw() ? fitted.get(i) : Calibration.NONE)
                .toList();
    }

    /** One an intent. */
    List<Manifest.CalibrationErrors> errors() {
        return IntStream.range(0, intents.size())
                .mapToObj(i -> new Manifest.CalibrationErrors(
                        error(samples.get(i), Calibration.NONE), error(samples.get(i), fitted.get(i))))
                .toList();
    }

    private static double error(PlattScaling.Sample sample, Calibration calibration) {
        double[] probabilities = probabilities(sample, calibration);
        return CalibrationError.value(IntStream.range(0, sample.size())
                .mapToObj(i -> new Judged(probabilities[i], sample.holds()[i]))
                .toList());
    }

    /** @param confidence of the rules, of which only the trusted count */
    IntentModel model(LinearWeights weights, RuleBook rules, RuleConfidence confidence) {
        List<Calibration> calibrations = calibrations();
        List<Set<Intent>> matched = validation.examples().parallelStream()
                .map(example -> rules.match(example.text()).stream()
                        .map(RuleMatch::rule)
                        .filter(confidence::isTrusted)
                        .map(rule -> rule.intent())
                        .collect(Collectors.toSet()))
                .toList();
        return new IntentModel(
                intents, weights, calibrations, thresholds(calibrations, matched), exclusive, leastKnown());
    }

    private List<Threshold> thresholds(List<Calibration> calibrations, List<Set<Intent>> matched) {
        double[][] probabilities = Arrays.stream(validation.raw())
                .map(raw -> IntentModel.probabilities(raw, calibrations))
                .toArray(double[][]::new);
        double accept = exclusive ? acceptOfExclusive(probabilities) : Double.NaN;
        List<Threshold> thresholds = new ArrayList<>();
        for (int i = 0; i < intents.size(); i++) {
            int intent = i;
            thresholds.add(settings.targetPrecision(intents.get(intent).name())
                    .map(target ->
                            ThresholdFitter.fitPrecision(target, judged(intent, probabilities, matched, exclusive)))
                    .orElseGet(() -> {
                        ThresholdFitter.Sample judged = judged(intent, probabilities, matched, false);
                        return exclusive ? ThresholdFitter.fitOfExclusive(accept, judged) : ThresholdFitter.fit(judged);
                    }));
        }
        return thresholds;
    }

    private PlattScaling.Sample sample(int intent) {
        int[] scored = scored(intent);
        double[] scores = new double[scored.length];
        double[] rivals = new double[scored.length];
        boolean[] holds = new boolean[scored.length];
        for (int i = 0; i < scored.length; i++) {
            double[] raw = validation.raw()[scored[i]];
            int rival = IntentModel.rival(raw, intent);
            scores[i] = raw[intent];
            rivals[i] = rival < 0 ? 0 : raw[rival];
            holds[i] = validation.examples().get(scored[i]).has(intent);
        }
        return new PlattScaling.Sample(scores, rivals, holds);
    }

    private static double[] probabilities(PlattScaling.Sample sample, Calibration calibration) {
        double[] probabilities = new double[sample.size()];
        for (int i = 0; i < probabilities.length; i++) {
            probabilities[i] = calibration.probability(sample.scores()[i], sample.rivals()[i]);
        }
        return probabilities;
    }

    /** @param likeliestOnly whether an intent that is not the likeliest is never accepted, as if it were impossible */
    private ThresholdFitter.Sample judged(
            int intent, double[][] probabilities, List<Set<Intent>> matched, boolean likeliestOnly) {
        int[] scored = scored(intent);
        double[] own = new double[scored.length];
        boolean[] holds = new boolean[scored.length];
        boolean[] ruleMatches = new boolean[scored.length];
        for (int i = 0; i < scored.length; i++) {
            double[] all = probabilities[scored[i]];
            own[i] = likeliestOnly && IntentModel.highest(all) != intent ? 0 : all[intent];
            holds[i] = validation.examples().get(scored[i]).has(intent);
            ruleMatches[i] = matched.get(scored[i]).contains(intents.get(intent));
        }
        return new ThresholdFitter.Sample(own, holds, ruleMatches);
    }

    private double acceptOfExclusive(double[][] probabilities) {
        return ThresholdFitter.acceptOfExclusive(IntStream.range(0, probabilities.length)
                .filter(i -> validation.examples().get(i).has(IntentModel.highest(probabilities[i])))
                .mapToDouble(i -> probabilities[i][IntentModel.highest(probabilities[i])])
                .toArray());
    }

    private int[] scored(int intent) {
        return IntStream.range(0, validation.examples().size())
                .filter(i -> validation.examples().get(i).isScored(intent))
                .toArray();
    }

    private double leastKnown() {
        double[] shares = validation.knownShares().clone();
        Arrays.sort(shares);
        return shares[(int) (shares.length * STRANGEST)];
    }
}
