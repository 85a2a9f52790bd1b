package org.ticketwise.evaluation;

import java.util.List;
import java.util.stream.IntStream;

/**
 * How far confidence can be trusted.
 *
 * @param calibrationError expected calibration error (Naeini et al. 2015), in [0, 1]: how far confidence and accuracy lie
 *     apart, weighted by how many answers fall into each bin
 * @param brierScore mean squared distance of confidence and truth (Brier 1950), in [0, 1]
 * @param bins {@value #BINS} equally wide ones from 0 to 1
 */
public record Reliability(double calibrationError, double brierScore, List<Bin> bins) {

    static final int BINS = 15;

    public Reliability {
        bins = List.copyOf(bins);
    }

    /**
     * Probabilities in {@code [low, high)}, in the last bin 1 too.
     *
     * @param confidence their mean; 0 where there are none
     * @param accuracy share of those that hold; 0 where there are none
     */
    public record Bin(double low, double high, int count, double confidence, double accuracy) {}

    /** Adds up probabilities and what was true of them. */
    public static final class Sums {

        private final int[] count = new int[BINS];
        private final double[] confidence = new double[BINS];
        private final int[] right = new int[BINS];
        private double squares;
        private int total;

        /** @param probability in [0, 1] */
        public void add(double probability, boolean holds) {
            int bin = Math.min(BINS - 1, (int) (probability * BINS));
            count[bin]++;
            confidence[bin] += probability;
            right[bin] += holds ? 1 : 0;
            double distance = probability - (holds ? 1 : 0);
            squares += distance * distance;
            total++;
        }

        /** In [0, 1]; 0 where nothing was added. */
        public double calibrationError() {
            double error = 0;
            for (int bin = 0; bin < BINS; bin++) {
                error += Math.abs(confidence[bin] - right[bin]);
            }
            return total == 0 ? 0 : error / total;
        }

        double brierScore() {
            return total == 0 ? 0 : squares / total;
        }

        Reliability reliability() {
            return new Reliability(
                    calibrationError(),
                    brierScore(),
                    IntStream.range(0, BINS).mapToObj(this::bin).toList());
        }

        private Bin bin(int bin) {
            return new Bin(
                    (double) bin / BINS,
                    (bin + 1.0) / BINS,
                    count[bin],
                    count[bin] == 0 ? 0 : confidence[bin] / count[bin],
                    Counts.ratio(right[bin], count[bin]));
        }
    }
}
