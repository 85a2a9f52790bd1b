package org.ticketwise.evaluation;

import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * How far confidence can be trusted.
 *
 * @param brierScore mean squared distance of probability and truth (Brier 1950), in [0, 1]
 * @param bins as many equally wide ones from 0 to 1 as the calibration error is taken over
 */
public record Reliability(CalibrationError calibrationError, double brierScore, List<Bin> bins) {

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

    static Reliability of(List<Judged> judged) {
        return new Reliability(
                CalibrationError.of(judged),
                brierScore(judged),
                IntStream.range(0, CalibrationError.BINS)
                        .mapToObj(bin -> bin(bin, judged))
                        .toList());
    }

    static double brierScore(List<Judged> judged) {
        return mean(judged, one -> Math.pow(one.probability() - (one.holds() ? 1 : 0), 2));
    }

    private static Bin bin(int bin, List<Judged> judged) {
        List<Judged> inside = judged.stream()
                .filter(one -> CalibrationError.bin(one.probability()) == bin)
                .toList();
        return new Bin(
                (double) bin / CalibrationError.BINS,
                (bin + 1.0) / CalibrationError.BINS,
                inside.size(),
                mean(inside, Judged::probability),
                mean(inside, one -> one.holds() ? 1 : 0));
    }

    private static double mean(List<Judged> judged, ToDoubleFunction<Judged> figure) {
        return judged.stream().mapToDouble(figure).average().orElse(0);
    }
}
