package org.ticketwise.training;

import java.util.Arrays;
import java.util.Comparator;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.ticketwise.model.RulePrecision.Hits;
import org.ticketwise.model.Threshold;

/** Chooses from which probability on the model is believed, and from which on a rule is asked. */
final class ThresholdFitter {

    private static final String F1 = "max_f1";
    private static final String RIGHT_KEPT = "right_kept_0.99";
    private static final String PRECISION = "precision_";

    /** Share of what is right among intents that rule one another out. */
    private static final double GIVEN_UP = 0.01;

    /** With fewer examples of an intent the best threshold is chance. */
    private static final int LEAST_SUPPORT = 10;

    private static final double UNFITTED = 0.5;

    /** What is accepted is more likely right than wrong. */
    private static final double LOWEST = 0.5;

    private static final double HIGHEST = 0.9;

    /** Below this probability the model is sure that the intent does not hold, whatever a rule may say. */
    static final double LEAST_UNSURE = 0.1;

    private ThresholdFitter() {}

    /**
     * What is known of one intent in validation; all arrays have one element a conversation.
     *
     * @param probabilities calibrated
     * @param holds whether the conversation has the intent
     * @param ruleMatches whether a trusted rule for the intent matches
     */
    @SuppressWarnings("ArrayRecordComponent") // Local to the fit.
    record Sample(double[] probabilities, boolean[] holds, boolean[] ruleMatches) {

        int size() {
            return holds.length;
        }

        int support() {
            return (int) IntStream.range(0, size()).filter(i -> holds[i]).count();
        }

        /** What comes of accepting from {@code accept} on, and from {@code askRules} on where a rule matches. */
        Outcome outcome(double accept, double askRules, int support) {
            int truePositives = 0;
            int accepted = 0;
            for (int i = 0; i < holds.length; i++) {
                if (probabilities[i] >= accept || (ruleMatches[i] && probabilities[i] >= askRules)) {
                    accepted++;
                    truePositives += holds[i] ? 1 : 0;
                }
            }
            return new Outcome(truePositives, accepted, support);
        }

        Outcome outcomeWithoutRules(double accept, int support) {
            return outcome(accept, accept, support);
        }
    }

    /**
     * From where on the model is believed.
     *
     * @param target what it was set for
     * @param reached whether that is reached
     * @param lowerBound of the precision that rules must not bring down; 0 where they may
     */
    record Accept(double threshold, String target, boolean reached, double lowerBound) {}

    /** Where F1 of one intent is highest, without accepting what is likelier wrong than right. */
    static Accept mostF1(Sample sample) {
        int support = sample.support();
        double threshold = support < LEAST_SUPPORT
                ? UNFITTED
                : highest(
                        candidates(LOWEST, HIGHEST),
                        candidate ->
                                sample.outcomeWithoutRules(candidate, support).f1());
        return new Accept(threshold, F1, true, 0);
    }

    /**
     * For all of many intents that rule one another out: as high as it can be without giving up more than a small part of
     * what is right. With few conversations out of scope this is steadier than to look for the best trade, and the
     * probability of the likeliest of a hundred intents is often right below one half.
     *
     * @param ofRight the probabilities of the likeliest intents of the validation conversations that have them
     */
    static Accept ofExclusive(double[] ofRight) {
        double[] sorted = ofRight.clone();
        Arrays.sort(sorted);
        double threshold = sorted.length < LEAST_SUPPORT ? UNFITTED : sorted[(int) (sorted.length * GIVEN_UP)];
        return new Accept(threshold, RIGHT_KEPT, true, 0);
    }

    /**
     * The lowest threshold from which on the lower confidence bound of the precision, see
     * {@link Hits#lowerBound}, reaches {@code target}. Where no threshold reaches it, the one that
     * comes nearest, marked as not reached.
     *
     * @param target above 0 and below 1
     */
    static Accept ofPrecision(double target, Sample sample) {
        int[] likeliestFirst = IntStream.range(0, sample.size())
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -sample.probabilities()[i]))
                .mapToInt(Integer::intValue)
                .toArray();
        double lowest = Double.NaN;
        double nearest = 1;
        double best = -1;
        int right = 0;
        for (int i = 0; i < likeliestFirst.length; i++) {
            double threshold = sample.probabilities()[likeliestFirst[i]];
            right += sample.holds()[likeliestFirst[i]] ? 1 : 0;
            if (i + 1 < likeliestFirst.length && sample.probabilities()[likeliestFirst[i + 1]] == threshold) {
                continue;
            }
            double bound = new Hits(i + 1, right).lowerBound();
            lowest = bound >= target ? threshold : lowest;
            nearest = bound > best ? threshold : nearest;
            best = Math.max(best, bound);
        }
        boolean reached = !Double.isNaN(lowest);
        return new Accept(reached ? lowest : nearest, PRECISION + target, reached, Math.min(target, best));
    }

    /** Both bounds: rules are asked as far down as F1 gains by it, and the lower bound of the precision stays. */
    static Threshold threshold(Accept accept, Sample sample) {
        double threshold = accept.threshold();
        int support = sample.support();
        double askRules = highest(candidates(Math.min(LEAST_UNSURE, threshold), threshold), candidate -> {
            Outcome outcome = sample.outcome(threshold, candidate, support);
            return candidate == threshold || outcome.lowerBound() >= accept.lowerBound() ? outcome.f1() : -1;
        });
        Outcome outcome = sample.outcomeWithoutRules(threshold, support);
        return new Threshold(
                threshold,
                askRules,
                accept.target(),
                accept.reached(),
                outcome.precision(),
                outcome.recall(),
                sample.size() == 0 ? 0 : (double) outcome.accepted() / sample.size(),
                outcome.support());
    }

    private static NavigableSet<Double> candidates(double from, double to) {
        NavigableSet<Double> candidates = new TreeSet<>();
        candidates.add(to);
        for (int percent = 0; percent <= 100; percent++) {
            double candidate = percent / 100.0;
            if (candidate >= from && candidate < to) {
                candidates.add(candidate);
            }
        }
        return candidates;
    }

    private interface Figure {
        double of(double candidate);
    }

    /** The candidate with the highest figure, the highest of several such. */
    private static double highest(NavigableSet<Double> candidates, Figure figure) {
        double best = candidates.last();
        double bestFigure = -1;
        for (double candidate : candidates.descendingSet()) {
            double value = figure.of(candidate);
            if (value > bestFigure) {
                best = candidate;
                bestFigure = value;
            }
        }
        return best;
    }

    private record Outcome(int truePositives, int accepted, int support) {

        double precision() {
            return accepted == 0 ? 0 : (double) truePositives / accepted;
        }

        double lowerBound() {
            return new Hits(accepted, truePositives).lowerBound();
        }

        double recall() {
            return support == 0 ? 0 : (double) truePositives / support;
        }

        double f1() {
            return accepted + support == 0 ? 0 : 2.0 * truePositives / (accepted + support);
        }
    }
}
