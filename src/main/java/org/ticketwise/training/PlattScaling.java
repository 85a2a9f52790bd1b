package org.ticketwise.training;

import java.util.List;
import org.ticketwise.model.Calibration;

/**
 * Fits {@link Calibration} by maximum likelihood (Platt 1999, with the smoothed targets of Lin, Lin and Weng 2007). An
 * intent's own fit is drawn towards that of all intents together, the more the fewer examples it has.
 */
final class PlattScaling {

    /** Weight of the common fit against the intent's own examples. */
    private static final double SHRINKAGE = 4;

    private static final int MOST_STEPS = 100;
    private static final double CONVERGED = 1e-9;
    private static final double LEAST_SLOPE = 0.05;

    private PlattScaling() {}

    /**
     * Scores of one intent and whether it holds.
     *
     * @param scores raw, one a conversation
     * @param holds of the same length
     */
    @SuppressWarnings("ArrayRecordComponent") // Local to the fit.
    record Sample(double[] scores, boolean[] holds) {}

    /** One calibration a sample. */
    static List<Calibration> fit(List<Sample> samples) {
        Calibration common = minimize(samples, new Calibration(2, 0), 0);
        return samples.stream()
                .map(sample -> minimize(List.of(sample), common, SHRINKAGE))
                .toList();
    }

    /** Newton's method on the penalised negative log-likelihood, halving steps that do not improve it. */
    private static Calibration minimize(List<Sample> samples, Calibration prior, double strength) {
        double slope = prior.slope();
        double intercept = prior.intercept();
        double loss = loss(samples, slope, intercept, prior, strength);
        for (int step = 0; step < MOST_STEPS; step++) {
            double gs = strength * (slope - prior.slope());
            double gi = strength * (intercept - prior.intercept());
            double hss = strength + 1e-9;
            double hii = strength + 1e-9;
            double hsi = 0;
            for (Sample sample : samples) {
                Targets targets = Targets.of(sample);
                for (int k = 0; k < sample.scores().length; k++) {
                    double s = sample.scores()[k];
                    double p = 1 / (1 + Math.exp(-(slope * s + intercept)));
                    double difference = p - targets.of(sample.holds()[k]);
                    double curvature = p * (1 - p);
                    gs += difference * s;
                    gi += difference;
                    hss += curvature * s * s;
                    hii += curvature;
                    hsi += curvature * s;
                }
            }
            double determinant = hss * hii - hsi * hsi;
            double ds = (hii * gs - hsi * gi) / determinant;
            double di = (hss * gi - hsi * gs) / determinant;
            double scale = 1;
            double next = Double.POSITIVE_INFINITY;
            while (scale > 1e-6) {
                next = loss(samples, slope - scale * ds, intercept - scale * di, prior, strength);
                if (next <= loss) {
                    break;
                }
                scale /= 2;
            }
            if (!(next <= loss)) {
                break;
            }
            slope -= scale * ds;
            intercept -= scale * di;
            boolean converged = loss - next < CONVERGED * (1 + loss);
            loss = next;
            if (converged) {
                break;
            }
        }
        return new Calibration(Math.max(LEAST_SLOPE, slope), intercept);
    }

    private static double loss(
            List<Sample> samples, double slope, double intercept, Calibration prior, double strength) {
        double loss = strength / 2 * (square(slope - prior.slope()) + square(intercept - prior.intercept()));
        for (Sample sample : samples) {
            Targets targets = Targets.of(sample);
            for (int k = 0; k < sample.scores().length; k++) {
                double logOdds = slope * sample.scores()[k] + intercept;
                loss += softplus(logOdds) - targets.of(sample.holds()[k]) * logOdds;
            }
        }
        return loss;
    }

    private static double square(double x) {
        return x * x;
    }

    private static double softplus(double x) {
        return x > 0 ? x + Math.log1p(Math.exp(-x)) : Math.log1p(Math.exp(x));
    }

    /** What the probability should be where the intent holds and where it does not; not quite 1 and 0. */
    private record Targets(double positive, double negative) {

        static Targets of(Sample sample) {
            int positives = 0;
            for (boolean holds : sample.holds()) {
                positives += holds ? 1 : 0;
            }
            int negatives = sample.holds().length - positives;
            return new Targets((positives + 1.0) / (positives + 2.0), 1.0 / (negatives + 2.0));
        }

        double of(boolean holds) {
            return holds ? positive : negative;
        }
    }
}
