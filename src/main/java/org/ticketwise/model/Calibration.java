package org.ticketwise.model;

/**
 * Platt scaling (Platt 1999): a linear model's raw score becomes a probability.
 *
 * @param slope how fast the probability grows with the score; positive, so that ranking is kept
 * @param intercept log-odds at a raw score of 0
 */
public record Calibration(double slope, double intercept) {

    public Calibration {
        if (!(slope > 0) || !Double.isFinite(slope) || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "calibration needs a positive slope and a finite intercept, got " + slope + " and " + intercept);
        }
    }

    /** Probability in [0, 1]. */
    public double probability(double score) {
        return 1 / (1 + Math.exp(-logOdds(score)));
    }

    public double logOdds(double score) {
        return slope * score + intercept;
    }
}
