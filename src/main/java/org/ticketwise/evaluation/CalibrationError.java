package org.ticketwise.evaluation;

/**
 * Expected calibration error (Naeini et al. 2015): how far confidence and accuracy lie apart, weighted by how many
 * answers fall into each of {@value #BINS} equally wide bins of confidence.
 */
final class CalibrationError {

    private static final int BINS = 15;

    private final int[] count = new int[BINS];
    private final double[] confidence = new double[BINS];
    private final int[] right = new int[BINS];
    private int total;

    /** @param probability in [0, 1] */
    void add(double probability, boolean holds) {
        int bin = Math.min(BINS - 1, (int) (probability * BINS));
        count[bin]++;
        confidence[bin] += probability;
        right[bin] += holds ? 1 : 0;
        total++;
    }

    /** In [0, 1]; 0 where nothing was added. */
    double value() {
        double error = 0;
        for (int bin = 0; bin < BINS; bin++) {
            error += Math.abs(confidence[bin] - right[bin]);
        }
        return total == 0 ? 0 : error / total;
    }
}
