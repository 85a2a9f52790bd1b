package org.ticketwise.training;

import java.util.Arrays;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.ticketwise.model.Threshold;

/** Chooses from which probability on the model is believed, and from which on a rule is asked. */
final class ThresholdFitter {

    private static final String F1 = "max_f1";
    private static final String RIGHT_KEPT = "right_kept_0.99";

    /** Share of what is right among intents that rule one another out. */
    private static final double GIVEN_UP = 0.01;

    /** With fewer examples of an intent the best threshold is chance. */
    private static final int LEAST_SUPPORT = 10;

    private static final double UNFITTED = 0.5;

    /** What is accepted is more likely right than wrong. */
    private static final double LOWEST = 0.5;

    private static final double HIGHEST = 0.9;

    private ThresholdFitter() {}

    /**
     * Fits the thresholds of one intent so that F1 is highest, without accepting what is likelier wrong than right.
     *
     * @param probabilities calibrated, one a validation conversation
     * @param holds whether the conversation has the intent
     * @param ruleMatches whether a trusted rule for the intent matches
     */
    static Threshold fit(double[] probabilities, boolean[] holds, boolean[] ruleMatches) {
        double accept = UNFITTED;
        if (count(holds) >= LEAST_SUPPORT) {
            accept = best(candidates(LOWEST, HIGHEST), probabilities, holds, new boolean[holds.length], Double.NaN);
        }
        return threshold(accept, F1, probabilities, holds, ruleMatches);
    }

    /**
     * The threshold for all of many intents that rule one another out: as high as it can be without giving up more than
     * a small part of what is right. With few conversations out of scope this is steadier than to look for the best
     * trade, and the probability of the likeliest of a hundred intents is often right below one half.
     *
     * @param ofRight the probabilities of the likeliest intents of the validation conversations that have them
     */
    static double acceptOfExclusive(double[] ofRight) {
        double[] sorted = ofRight.clone();
        Arrays.sort(sorted);
        return sorted.length < LEAST_SUPPORT ? UNFITTED : sorted[(int) (sorted.length * GIVEN_UP)];
    }

    /** Keeps {@code accept}, see {@link #acceptOfExclusive}, and fits from where on a rule is asked. */
    static Threshold fitOfExclusive(double accept, double[] probabilities, boolean[] holds, boolean[] ruleMatches) {
        return threshold(accept, RIGHT_KEPT, probabilities, holds, ruleMatches);
    }

    private static Threshold threshold(
            double accept, String target, double[] probabilities, boolean[] holds, boolean[] ruleMatches) {
        double askRules = best(candidates(0, accept), probabilities, holds, ruleMatches, accept);
        Outcome outcome = outcome(probabilities, holds, new boolean[holds.length], accept, accept);
        return new Threshold(accept, askRules, target, outcome.precision(), outcome.recall(), count(holds));
    }

    private static int count(boolean[] holds) {
        int count = 0;
        for (boolean one : holds) {
            count += one ? 1 : 0;
        }
        return count;
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

    /**
     * The candidate with the highest F1, the highest of several such.
     *
     * @param accept the model's threshold, or NaN where the candidates are for it
     */
    private static double best(
            NavigableSet<Double> candidates, double[] probabilities, boolean[] holds, boolean[] rules, double accept) {
        double best = candidates.last();
        double bestF1 = -1;
        for (double candidate : candidates.descendingSet()) {
            double model = Double.isNaN(accept) ? candidate : accept;
            double f1 = outcome(probabilities, holds, rules, model, candidate).f1();
            if (f1 > bestF1) {
                best = candidate;
                bestF1 = f1;
            }
        }
        return best;
    }

    private static Outcome outcome(
            double[] probabilities, boolean[] holds, boolean[] rules, double accept, double askRules) {
        int truePositives = 0;
        int accepted = 0;
        for (int i = 0; i < holds.length; i++) {
            if (probabilities[i] >= accept || (rules[i] && probabilities[i] >= askRules)) {
                accepted++;
                truePositives += holds[i] ? 1 : 0;
            }
        }
        return new Outcome(truePositives, accepted, count(holds));
    }

    private record Outcome(int truePositives, int accepted, int support) {

        double precision() {
            return accepted == 0 ? 0 : (double) truePositives / accepted;
        }

        double recall() {
            return support == 0 ? 0 : (double) truePositives / support;
        }

        double f1() {
            return accepted + support == 0 ? 0 : 2.0 * truePositives / (accepted + support);
        }
    }
}
