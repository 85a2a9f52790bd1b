package org.ticketwise.model;

/**
 * How a linear model's raw scores become a probability: Platt scaling (Platt 1999) of the intent's score and, where
 * intents exclude one another, of its margin over its strongest rival.
 *
 * @param slope how fast the log-odds grow with the score; positive, so that ranking is kept
 * @param marginSlope how fast they grow with the margin, at least 0; 0 where several intents may hold at once
 * @param intercept log-odds at a raw score and margin of 0
 */
public record Calibration(double slope, double marginSlope, double intercept) {

    /** Raw scores taken for log-odds as they are. */
    public static final Calibration NONE = new Calibration(1, 0, 0);

    public Calibration {
        if (!(slope > 0)
                || !Double.isFinite(slope)
                || !(marginSlope >= 0)
                || !Double.isFinite(marginSlope)
                || !Double.isFinite(intercept)) {
            throw new IllegalArgumentException(
                    "calibration needs a positive slope, a margin's slope of 0 or more and a finite intercept, got "
                            + slope + ", " + marginSlope + " and " + intercept);
        }
    }

    /** Probability in [0, 1]. */
    public double probability(double score, double rival) {
        return 1 / (1 + Math.exp(-logOdds(score, rival)));
    }

    /** @param rival the highest score of another intent, or 0 where there is none */
    public double logOdds(double score, double rival) {
        return slope * score + marginSlope * (score - rival) + intercept;
    }
}
