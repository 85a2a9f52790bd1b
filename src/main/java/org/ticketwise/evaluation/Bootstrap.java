package org.ticketwise.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The percentile bootstrap (Efron and Tibshirani 1993): a figure is taken again on {@value #ROUNDS} samples of the
 * conversations, drawn with replacement, and the middle 95% of what comes out is its interval, moved so that its mean is
 * the figure itself: an error of calibration is larger on any sample than on the whole. The samples are the same at every
 * call, so that a difference of two models is paired and the same conversations give the same interval.
 */
public final class Bootstrap {

    static final int ROUNDS = 1_000;

    private static final long SEED = 20260101L;
    private static final double TAIL = 0.025;

    private Bootstrap() {}

    /** A figure of some of the conversations. */
    @FunctionalInterface
    public interface Statistic {

        /**
         * The figure of a sample.
         *
         * @param sample indices of conversations, some of them more than once
         * @return NaN where there is nothing in the sample to take the figure of
         */
        double of(int[] sample);
    }

    /**
     * A figure in [0, 1] with its interval, which lies there too.
     *
     * @param size number of conversations; the interval of none is the figure itself
     */
    public static Estimate estimate(int size, Statistic statistic) {
        double value = statistic.of(all(size));
        double[] values = size == 0 ? new double[0] : values(size, statistic);
        if (values.length == 0) {
            double known = Double.isNaN(value) ? 0 : value;
            return new Estimate(known, known, known);
        }
        double bias = Arrays.stream(values).average().orElse(value) - value;
        return new Estimate(value, within(quantile(values, TAIL) - bias), within(quantile(values, 1 - TAIL) - bias));
    }

    private static double within(double end) {
        return Math.max(0, Math.min(1, end));
    }

    /** Several figures of some of the conversations, always the same ones in the same order. */
    @FunctionalInterface
    interface Statistics {

        /** @param sample indices of conversations, some of them more than once */
        double[] of(int[] sample);
    }

    /**
     * What two models' figures differ by, one an entry of the statistics.
     *
     * @param size number of conversations, at least one
     */
    static List<Difference> differences(int size, Statistics a, Statistics b) {
        double[] ofA = a.of(all(size));
        double[] ofB = b.of(all(size));
        double[][] rounds = IntStream.range(0, ROUNDS)
                .parallel()
                .mapToObj(round -> less(b, a, sample(size, round)))
                .toArray(double[][]::new);
        return IntStream.range(0, ofA.length)
                .mapToObj(figure -> difference(ofA[figure], ofB[figure], column(rounds, figure)))
                .toList();
    }

    private static double[] less(Statistics from, Statistics taken, int[] sample) {
        double[] values = from.of(sample);
        double[] less = taken.of(sample);
        Arrays.setAll(values, i -> values[i] - less[i]);
        return values;
    }

    private static double[] column(double[][] rounds, int figure) {
        return Arrays.stream(rounds)
                .mapToDouble(round -> round[figure])
                .sorted()
                .toArray();
    }

    private static Difference difference(double a, double b, double[] ascending) {
        long below = Arrays.stream(ascending).filter(value -> value < 0).count();
        return new Difference(
                a,
                b,
                new Estimate(b - a, quantile(ascending, TAIL), quantile(ascending, 1 - TAIL)),
                (double) below / ascending.length);
    }

    /** The statistic on each sample that has one, ascending. */
    private static double[] values(int size, Statistic statistic) {
        return IntStream.range(0, ROUNDS)
                .parallel()
                .mapToDouble(round -> statistic.of(sample(size, round)))
                .filter(value -> !Double.isNaN(value))
                .sorted()
                .toArray();
    }

    static int[] all(int size) {
        return IntStream.range(0, size).toArray();
    }

    private static int[] sample(int size, int round) {
        SplittableRandom random = new SplittableRandom(SEED + round);
        int[] sample = new int[size];
        Arrays.setAll(sample, i -> random.nextInt(size));
        return sample;
    }

    private static double quantile(double[] ascending, double share) {
        return ascending[(int) Math.round(share * (ascending.length - 1))];
    }
}
