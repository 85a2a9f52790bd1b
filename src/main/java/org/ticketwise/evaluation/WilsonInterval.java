package org.ticketwise.evaluation;

/**
 * The two-sided 95% Wilson score interval (Wilson 1927) of a share.
 *
 * @param lower in [0, 1]
 * @param upper in [0, 1]
 */
public record WilsonInterval(double lower, double upper) {

    private static final double Z = 1.959963984540054;

    /** Of {@code part} in {@code whole}; from 0 to 1 where {@code whole} is 0. */
    public static WilsonInterval of(int part, int whole) {
        if (whole == 0) {
            return new WilsonInterval(0, 1);
        }
        double share = (double) part / whole;
        double centre = share + Z * Z / (2 * whole);
        double margin = Z * Math.sqrt(share * (1 - share) / whole + Z * Z / (4.0 * whole * whole));
        double scale = 1 + Z * Z / whole;
        return new WilsonInterval(Math.max(0, (centre - margin) / scale), Math.min(1, (centre + margin) / scale));
    }
}
