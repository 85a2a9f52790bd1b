package org.ticketwise.model;

import java.util.List;
import org.ticketwise.ticket.Intent;

/**
 * One calibrated linear classifier an intent, so that several intents or none can hold. Immutable and thread-safe.
 *
 * @param intents in the order of the weights, calibrations and thresholds
 * @param exclusive whether an intent rules out the others, as where no conversation that was learned from has two
 * @param leastKnown below this {@link Scores#knownShare} a conversation is too strange to be judged, in [0, 1]
 */
public record IntentModel(
        List<Intent> intents,
        LinearWeights weights,
        List<Calibration> calibrations,
        List<Threshold> thresholds,
        boolean exclusive,
        double leastKnown) {

    public IntentModel {
        intents = List.copyOf(intents);
        calibrations = List.copyOf(calibrations);
        thresholds = List.copyOf(thresholds);
        if (weights.intents() != intents.size()
                || calibrations.size() != intents.size()
                || thresholds.size() != intents.size()) {
            throw new IllegalArgumentException("weights, calibrations and thresholds are not one an intent");
        }
    }

    /** Raw scores, one an intent, and the probabilities that they stand for. */
    public Scores calibrate(double[] raw, double knownShare) {
        return new Scores(this, raw, probabilities(raw, calibrations), knownShare);
    }

    /** The probabilities that raw scores, one an intent, stand for. */
    public static double[] probabilities(double[] raw, List<Calibration> calibrations) {
        double[] probabilities = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int rival = rival(raw, i);
            probabilities[i] = calibrations.get(i).probability(raw[i], rival < 0 ? 0 : raw[rival]);
        }
        return probabilities;
    }

    /** The index of the highest of {@code scores}, the first of several equal ones. */
    public static int highest(double[] scores) {
        return rival(scores, -1);
    }

    /** The intent with the highest of {@code scores} beside {@code intent}, or -1 where there is no other. */
    public static int rival(double[] scores, int intent) {
        int rival = -1;
        for (int i = 0; i < scores.length; i++) {
            if (i != intent && (rival < 0 || scores[i] > scores[rival])) {
                rival = i;
            }
        }
        return rival;
    }
}
