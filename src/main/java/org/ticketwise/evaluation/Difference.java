package org.ticketwise.evaluation;

/**
 * A figure of two models on the same conversations.
 *
 * @param difference B less A, with its paired 95% interval
 * @param belowZero share of the bootstrap's samples in which B has less than A, in [0, 1]
 */
public record Difference(double a, double b, Estimate difference, double belowZero) {

    /** How far B falls behind A, in points of a hundred; 0 where it does not. */
    public double fallInPoints() {
        return Math.max(0, 100 * (a - b));
    }
}
