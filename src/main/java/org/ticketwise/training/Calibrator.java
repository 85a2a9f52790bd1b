package org.ticketwise.training;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.decision.RuleConfidence;
import org.ticketwise.evaluation.CalibrationError;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.model.Threshold;
import org.ticketwise.rules.Rule;
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
    private final List<Calibration> fitted;
    private final List<Manifest.CalibrationErrors> errors;

    Calibrator(TrainingSettings settings, List<Intent> intents, Validation validation) {
        this.settings = settings;
        this.intents = intents;
        this.validation = validation;
        this.exclusive = intents.size() > 1
                && validation.examples().stream()
                        .allMatch(example -> example.intents().size() <= 1);
        List<PlattScaling.Sample> samples = samples(validation, intents.size());
        this.fitted = PlattScaling.fit(samples, exclusive);
        this.errors = forEach(
                intents,
                i -> new Manifest.CalibrationErrors(
                        error(samples.get(i), Calibration.NONE), error(samples.get(i), fitted.get(i))));
    }

    /** One an intent, in parallel. */
    private static <T> List<T> forEach(List<Intent> intents, IntFunction<T> made) {
        return IntStream.range(0, intents.size()).parallel().mapToObj(made).toList();
    }

    /** One an intent, with each calibration that makes the expected calibration error worse left out. */
    List<Calibration> calibrations() {
        return IntStream.range(0, intents.size())
                .mapToObj(i -> errors.get(i).fitted() <= errors.get(i).raw() ? fitted.get(i) : Calibration.NONE)
                .toList();
    }

    /** One an intent. */
    List<Manifest.CalibrationErrors> errors() {
        return errors;
    }

    private static double error(PlattScaling.Sample sample, Calibration calibration) {
        CalibrationError.Sum error = new CalibrationError.Sum();
        for (int i = 0; i < sample.size(); i++) {
            error.add(calibration.probability(sample.scores()[i], sample.rivals()[i]), sample.holds()[i]);
        }
        return error.value();
    }

    /**
     * A model and how right each rule was where the model is not sure, which is where it is asked.
     *
     * @param rulePrecisions by the rule's id
     */
    record Fit(IntentModel model, SortedMap<String, RulePrecision> rulePrecisions) {}

    Fit fit(LinearWeights weights, RuleBook rules) {
        List<Calibration> calibrations = calibrations();
        double[][] probabilities = Arrays.stream(validation.raw())
                .parallel()
                .map(raw -> IntentModel.probabilities(raw, calibrations))
                .toArray(double[][]::new);
        List<ThresholdFitter.Accept> accepts = accepts(probabilities);
        List<List<RuleMatch>> matches = validation.examples().parallelStream()
                .map(example -> rules.match(example.analyze()))
                .toList();
        SortedMap<String, RulePrecision> precisions =
                RuleMeasurement.measure(rules, validation.examples(), matches, (conversation, intent) -> {
                    int index = intents.indexOf(intent);
                    return index >= 0
                            && probabilities[conversation][index] >= ThresholdFitter.LEAST_UNSURE
                            && probabilities[conversation][index]
                                    < accepts.get(index).threshold();
                });
        List<Set<Intent>> matched = matched(matches, new RuleConfidence(rules, precisions));
        List<Threshold> thresholds = forEach(
                intents,
                i -> ThresholdFitter.threshold(accepts.get(i), judged(i, probabilities, matched, isMasked(i))));
        return new Fit(
                new IntentModel(intents, weights, calibrations, thresholds, exclusive, leastKnown()), precisions);
    }

    /** One set a conversation, of the intents that a trusted rule would accept. */
    private static List<Set<Intent>> matched(List<List<RuleMatch>> matches, RuleConfidence confidence) {
        return matches.stream()
                .map(all -> all.stream()
                        .map(RuleMatch::rule)
                        .filter(confidence::isTrusted)
                        .map(Rule::intent)
                        .collect(Collectors.toSet()))
                .toList();
    }

    private List<ThresholdFitter.Accept> accepts(double[][] probabilities) {
        List<Set<Intent>> noRules = Collections.nCopies(probabilities.length, Set.of());
        ThresholdFitter.Accept ofAll = ThresholdFitter.ofExclusive(exclusive ? ofRight(probabilities) : new double[0]);
        return forEach(intents, i -> {
            ThresholdFitter.Sample sample = judged(i, probabilities, noRules, isMasked(i));
            return settings.targetPrecision(intents.get(i).name())
                    .map(target -> ThresholdFitter.ofPrecision(target, sample))
                    .orElseGet(() -> exclusive ? ofAll : ThresholdFitter.mostF1(sample));
        });
    }

    /** Whether an intent is judged only where it is the likeliest, as if it were impossible elsewhere. */
    private boolean isMasked(int intent) {
        return exclusive && settings.targetPrecision(intents.get(intent).name()).isPresent();
    }

    /** One an intent; which rival each has is looked up once a conversation. */
    static List<PlattScaling.Sample> samples(Validation validation, int intents) {
        double[][] raw = validation.raw();
        int[] highest =
                Arrays.stream(raw).parallel().mapToInt(IntentModel::highest).toArray();
        int[] next = IntStream.range(0, raw.length)
                .parallel()
                .map(i -> IntentModel.rival(raw[i], highest[i]))
                .toArray();
        return IntStream.range(0, intents)
                .parallel()
                .mapToObj(intent -> sample(validation, intent, highest, next))
                .toList();
    }

    private static PlattScaling.Sample sample(Validation validation, int intent, int[] highest, int[] next) {
        int[] scored = scored(validation, intent);
        double[] scores = new double[scored.length];
        double[] rivals = new double[scored.length];
        boolean[] holds = new boolean[scored.length];
        for (int i = 0; i < scored.length; i++) {
            double[] raw = validation.raw()[scored[i]];
            int rival = highest[scored[i]] == intent ? next[scored[i]] : highest[scored[i]];
            scores[i] = raw[intent];
            rivals[i] = rival < 0 ? 0 : raw[rival];
            holds[i] = validation.examples().get(scored[i]).has(intent);
        }
        return new PlattScaling.Sample(scores, rivals, holds);
    }

    private ThresholdFitter.Sample judged(
            int intent, double[][] probabilities, List<Set<Intent>> matched, boolean masked) {
        int[] scored = scored(validation, intent);
        double[] own = new double[scored.length];
        boolean[] holds = new boolean[scored.length];
        boolean[] ruleMatches = new boolean[scored.length];
        for (int i = 0; i < scored.length; i++) {
            double[] all = probabilities[scored[i]];
            own[i] = masked && IntentModel.highest(all) != intent ? 0 : all[intent];
            holds[i] = validation.examples().get(scored[i]).has(intent);
            ruleMatches[i] = matched.get(scored[i]).contains(intents.get(intent));
        }
        return new ThresholdFitter.Sample(own, holds, ruleMatches);
    }

    private double[] ofRight(double[][] probabilities) {
        return IntStream.range(0, probabilities.length)
                .filter(i -> validation.examples().get(i).has(IntentModel.highest(probabilities[i])))
                .mapToDouble(i -> probabilities[i][IntentModel.highest(probabilities[i])])
                .toArray();
    }

    private static int[] scored(Validation validation, int intent) {
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
