package org.ticketwise.evaluation;

import java.util.List;
import java.util.SplittableRandom;

/**
 * Expected calibration error (Naeini et al. 2015): how far probability and truth lie apart, weighted by how many answers
 * fall into each of {@value #BINS} equally wide bins of probability. It is never 0 on few answers, however well a model is
 * calibrated, so that it is read beside what chance alone would give.
 *
 * @param value in [0, 1]; 0 where there is nothing to judge
 * @param byChance mean error that answers with the same probabilities would show if each held exactly as often as it
 *     says (consistency resampling, Bröcker and Smith 2007), in [0, 1]
 */
public record CalibrationError(double value, double byChance) {

    static final int BINS = 15;

    private static final int ROUNDS = 200;
    private static final long SEED = 20260101L;

    public static CalibrationError of(List<Judged> judged) {
        SplittableRandom random = new SplittableRandom(SEED);
        double sum = 0;
        for (int round = 0; round < ROUNDS; round++) {
            sum += value(judged.stream()
                    .map(one -> new Judged(one.probability(), random.nextDouble() < one.probability()))
                    .toList());
        }
        return new CalibrationError(value(judged), sum / ROUNDS);
    }

    /** The error alone. */
    public static double value(List<Judged> judged) {
        Sum sum = new Sum();
        judged.forEach(one -> sum.add(one.probability(), one.holds()));
        return sum.value();
    }

    /** The error alone of more answers than a list should hold. Not thread-safe. */
    public static final class Sum {

        private final double[] distance = new double[BINS];
        private long count;

        /** @param probability in [0, 1] */
        public void add(double probability, boolean holds) {
            distance[bin(probability)] += probability - (holds ? 1 : 0);
            count++;
        }

        /** In [0, 1]; 0 where there is nothing to judge. */
        public double value() {
            double error = 0;
            for (double bin : distance) {
                error += Math.abs(bin);
            }
            return count == 0 ? 0 : error / count;
        }
    }

    static int bin(double probability) {
        return Math.min(BINS - 1, (int) (probability * BINS));
    }

    /** How much of the error is not chance, in [0, 1]. */
    public double beyondChance() {
        return Math.max(0, value - byChance);
    }
}
