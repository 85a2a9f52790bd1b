package org.ticketwise.model;

import java.util.List;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.ticket.Intent;

/**
 * One calibrated linear classifier an intent, so that several intents or none can hold. Immutable and thread-safe.
 *
 * @param intents in the order of the weights, calibrations and thresholds
 * @param leastKnown below this {@link Scores#knownShare} a conversation is too strange to be judged, in [0, 1]
 */
public record IntentModel(
        List<Intent> intents,
        LinearWeights weights,
        List<Calibration> calibrations,
        List<Threshold> thresholds,
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

    public Scores score(FeatureVector features) {
        double[] raw = new double[intents.size()];
        double knownShare = weights.score(features, raw);
        return calibrate(raw, knownShare);
    }

    /** Raw scores, one an intent, and the probabilities that they stand for. */
    public Scores calibrate(double[] raw, double knownShare) {
        double[] probabilities = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            probabilities[i] = calibrations.get(i).probability(raw[i]);
        }
        return new Scores(this, raw, probabilities, knownShare);
    }
}
