package org.ticketwise.evaluation;

import java.util.Collection;

/**
 * A scale on which intervals are drawn under each other, in SVG's user units.
 *
 * @param from the number at its left end
 * @param to the number at its right end, more than {@code from}
 * @param length from end to end
 */
public record Axis(double from, double to, double length) {

    private static final double TENTHS = 10;

    public Axis {
        if (!(from < to)) {
            throw new IllegalArgumentException("an axis from " + from + " to " + to + " has no length");
        }
    }

    /** From the tenth below the least interval up to 1, so that what differs a little can be seen to differ. */
    public static Axis ofShares(Collection<Estimate> estimates, double length) {
        double least = estimates.stream().mapToDouble(Estimate::low).min().orElse(0);
        return new Axis(Math.min(0.9, Math.max(0, Math.floor(least * TENTHS) / TENTHS)), 1, length);
    }

    /** From 0 to the tenth above an error's interval. */
    public static Axis ofError(Estimate error, double length) {
        return new Axis(0, Math.min(1, Math.max(1, Math.ceil(error.high() * TENTHS)) / TENTHS), length);
    }

    /** Where {@code value} lies from 0 to {@code length}; what is beyond an end lies on it. */
    public double at(double value) {
        return length * Math.min(1, Math.max(0, (value - from) / (to - from)));
    }
}
