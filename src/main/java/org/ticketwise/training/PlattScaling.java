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
        for (int i = 0; i < MOST_STEPS; i++) {
            Step step = newtonStep(samples, slope, intercept, prior, strength);
            double next = loss(samples, slope - step.slope(), intercept - step.intercept(), prior, strength);
            while (next > loss && step.isWorthHalving()) {
                step = step.halved();
                next = loss(samples, slope - step.slope(), intercept - step.intercept(), prior, strength);
            }
            if (!(loss - next > CONVERGED * (1 + loss))) {
                break;
            }
            slope -= step.slope();
            intercept -= step.intercept();
            loss = next;
        }
        return new Calibration(Math.max(LEAST_SLOPE, slope), intercept);
    }

    private record Step(double slope, double intercept) {

        Step halved() {
            return new Step(slope / 2, intercept / 2);
        }

        boolean isWorthHalving() {
            return Math.abs(slope) + Math.abs(intercept) > CONVERGED;
        }
    }

    private static Step newtonStep(
            List<Sample> samples, double slope, double intercept, Calibration prior, double strength) {
        double gradientSlope = strength * (slope - prior.slope());
        double gradientIntercept = strength * (intercept - prior.intercept());
        double curvatureSlope = strength + CONVERGED;
        double curvatureIntercept = strength + CONVERGED;
        double curvatureBoth = 0;
        for (Sample sample : samples) {
            Targets targets = Targets.of(sample);
            for (int k = 0; k < sample.scores().length; k++) {
                double score = sample.scores()[k];
                double probability = 1 / (1 + Math.exp(-(slope * score + intercept)));
                double difference = probability - targets.of(sample.holds()[k]);
                double curvature = probability * (1 - probability);
                gradientSlope += difference * score;
                gradientIntercept += difference;
                curvatureSlope += curvature * score * score;
                curvatureIntercept += curvature;
                curvatureBoth += curvature * score;
            }
        }
        double determinant = curvatureSlope * curvatureIntercept - curvatureBoth * curvatureBoth;
        return new Step(
                (curvatureIntercept * gradientSlope - curvatureBoth * gradientIntercept) / determinant,
                (curvatureSlope * gradientIntercept - curvatureBoth * gradientSlope) / determinant);
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
