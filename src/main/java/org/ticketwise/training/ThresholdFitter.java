package org.ticketwise.training;

import java.util.NavigableSet;
import java.util.TreeSet;
import org.ticketwise.model.Threshold;

/** Chooses from which probability on the model is believed, and from which on a rule is asked. */
final class ThresholdFitter {

    private static final String TARGET = "max_f1";

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
        boolean[] noRules = new boolean[holds.length];
        int support = count(holds);
        double accept = UNFITTED;
        if (support >= LEAST_SUPPORT) {
            accept = best(candidates(LOWEST, HIGHEST), probabilities, holds, noRules, Double.NaN);
        }
        double askRules = best(candidates(0, accept), probabilities, holds, ruleMatches, accept);
        Outcome outcome = outcome(probabilities, holds, noRules, accept, accept);
        return new Threshold(accept, askRules, TARGET, outcome.precision(), outcome.recall(), support);
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
