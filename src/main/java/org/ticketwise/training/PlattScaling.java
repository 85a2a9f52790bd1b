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
     * @param rivals the highest raw score of another intent, of the same length
     * @param holds of the same length
     */
    @SuppressWarnings("ArrayRecordComponent") // Local to the fit.
    record Sample(double[] scores, double[] rivals, boolean[] holds) {

        int size() {
            return scores.length;
        }
    }

    /**
     * One calibration a sample.
     *
     * @param withMargin whether the margin over the rival is believed too
     */
    static List<Calibration> fit(List<Sample> samples, boolean withMargin) {
        double[] start = {2, 0, 0};
        double[] common = minimize(samples, start, 0, withMargin);
        return samples.parallelStream()
                .map(sample -> calibration(minimize(List.of(sample), common, SHRINKAGE, withMargin)))
                .toList();
    }

    private static Calibration calibration(double[] parameters) {
        return new Calibration(Math.max(LEAST_SLOPE, parameters[0]), Math.max(0, parameters[1]), parameters[2]);
    }

    /**
     * Newton's method on the penalised negative log-likelihood, halving steps that do not improve it.
     *
     * @param prior slope, slope of the margin and intercept, which is also where the search begins
     */
    private static double[] minimize(List<Sample> samples, double[] prior, double strength, boolean withMargin) {
        double[] parameters = prior.clone();
        double loss = loss(samples, parameters, prior, strength);
        for (int i = 0; i < MOST_STEPS; i++) {
            double[] step = newtonStep(samples, parameters, prior, strength, withMargin);
            double[] moved = minus(parameters, step);
            double next = loss(samples, moved, prior, strength);
            while (next > loss && length(step) > CONVERGED) {
                step = new double[] {step[0] / 2, step[1] / 2, step[2] / 2};
                moved = minus(parameters, step);
                next = loss(samples, moved, prior, strength);
            }
            if (!(loss - next > CONVERGED * (1 + loss))) {
                break;
            }
            parameters = moved;
            loss = next;
        }
        return parameters;
    }

    private static double[] newtonStep(
            List<Sample> samples, double[] parameters, double[] prior, double strength, boolean withMargin) {
        double[] gradient = new double[3];
        double[][] curvature = new double[3][3];
        for (int j = 0; j < 3; j++) {
            gradient[j] = strength * (parameters[j] - prior[j]);
            curvature[j][j] = strength + CONVERGED;
        }
        for (Sample sample : samples) {
            Targets targets = Targets.of(sample);
            for (int k = 0; k < sample.size(); k++) {
                double[] x = {sample.scores()[k], withMargin ? sample.scores()[k] - sample.rivals()[k] : 0, 1};
                double probability = 1 / (1 + Math.exp(-logOdds(x, parameters)));
                double difference = probability - targets.of(sample.holds()[k]);
                double weight = probability * (1 - probability);
                for (int j = 0; j < 3; j++) {
                    gradient[j] += difference * x[j];
                    for (int l = 0; l < 3; l++) {
                        curvature[j][l] += weight * x[j] * x[l];
                    }
                }
            }
        }
        return solve(curvature, gradient);
    }

    /** Gaussian elimination; {@code matrix} is symmetric and positive definite, so that no pivot is 0. */
    private static double[] solve(double[][] matrix, double[] right) {
        int size = right.length;
        for (int i = 0; i < size; i++) {
            for (int j = i + 1; j < size; j++) {
                double factor = matrix[j][i] / matrix[i][i];
                for (int k = i; k < size; k++) {
                    matrix[j][k] -= factor * matrix[i][k];
                }
                right[j] -= factor * right[i];
            }
        }
        double[] solution = new double[size];
        for (int i = size - 1; i >= 0; i--) {
            double sum = right[i];
            for (int k = i + 1; k < size; k++) {
                sum -= matrix[i][k] * solution[k];
            }
            solution[i] = sum / matrix[i][i];
        }
        return solution;
    }

    private static double loss(List<Sample> samples, double[] parameters, double[] prior, double strength) {
        double[] difference = minus(parameters, prior);
        double loss = strength / 2 * length(difference) * length(difference);
        for (Sample sample : samples) {
            Targets targets = Targets.of(sample);
            for (int k = 0; k < sample.size(); k++) {
                double[] x = {sample.scores()[k], sample.scores()[k] - sample.rivals()[k], 1};
                double logOdds = logOdds(x, parameters);
                loss += softplus(logOdds) - targets.of(sample.holds()[k]) * logOdds;
            }
        }
        return loss;
    }

    private static double logOdds(double[] x, double[] parameters) {
        return x[0] * parameters[0] + x[1] * parameters[1] + x[2] * parameters[2];
    }

    private static double[] minus(double[] a, double[] b) {
        return new double[] {a[0] - b[0], a[1] - b[1], a[2] - b[2]};
    }

    private static double length(double[] a) {
        return Math.sqrt(a[0] * a[0] + a[1] * a[1] + a[2] * a[2]);
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
