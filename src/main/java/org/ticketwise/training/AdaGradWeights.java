package org.ticketwise.training;

import java.util.SplittableRandom;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Vocabulary;

/**
 * Weights while {@link LinearTrainer} learns them, the weights of a feature for all intents side by side. Not
 * thread-safe.
 */
final class AdaGradWeights {

    private static final double EPSILON = 0.1;

    /** Steps of a weight between 0 and 1. */
    private static final float PRECISION = 512;

    private final Vocabulary vocabulary;
    private final int intents;
    private final double rate;
    private final double dropout;
    private final float[] weights;
    private final float[] squaredGradients;
    private final double[] bias;
    private final double[] biasSquaredGradients;
    private final double[] scores;
    private final int[] doubtful;
    private final double[] gradients;
    private int[] rows = new int[0];
    private float[] values = new float[0];
    private int kept;

    /**
     * All of them 0.
     *
     * @param rate step size
     * @param dropout share of a lesson's features that is left out, in [0, 1)
     */
    AdaGradWeights(Vocabulary vocabulary, int intents, double rate, double dropout) {
        this.vocabulary = vocabulary;
        this.intents = intents;
        this.rate = rate;
        this.dropout = dropout;
        this.weights = new float[vocabulary.size() * intents];
        this.squaredGradients = new float[vocabulary.size() * intents];
        this.bias = new double[intents];
        this.biasSquaredGradients = new double[intents];
        this.scores = new double[intents];
        this.doubtful = new int[intents];
        this.gradients = new double[intents];
    }

    /** One step, with what {@code chance} keeps of the features of {@code lesson}. */
    void learn(Lesson lesson, long chance) {
        keep(lesson, new SplittableRandom(lesson.key() ^ chance));
        score();
        int count = gradient(lesson);
        if (count == 0) {
            return;
        }
        for (int i = 0; i < kept; i++) {
            int at = rows[i] * intents;
            double value = values[i];
            for (int k = 0; k < count; k++) {
                int weight = at + doubtful[k];
                double gradient = gradients[k] * value;
                double squares = squaredGradients[weight] + gradient * gradient;
                squaredGradients[weight] = (float) squares;
                weights[weight] += (float) (rate * gradient / Math.sqrt(squares + EPSILON));
            }
        }
        for (int k = 0; k < count; k++) {
            int intent = doubtful[k];
            biasSquaredGradients[intent] += gradients[k] * gradients[k];
            bias[intent] += rate * gradients[k] / Math.sqrt(biasSquaredGradients[intent] + EPSILON);
        }
    }

    /** Fills {@link #rows} and {@link #values}, without a branch that nobody could foretell. */
    private void keep(Lesson lesson, SplittableRandom random) {
        int size = lesson.rows().length;
        if (rows.length < size) {
            rows = new int[2 * size];
            values = new float[2 * size];
        }
        int at = 0;
        for (int i = 0; i < size; i++) {
            rows[at] = lesson.rows()[i];
            values[at] = lesson.values()[i];
            at += random.nextDouble() >= dropout ? 1 : 0;
        }
        kept = at;
    }

    private void score() {
        System.arraycopy(bias, 0, scores, 0, intents);
        int i = 0;
        for (; i + 4 <= kept; i += 4) {
            score(i);
        }
        for (; i < kept; i++) {
            int at = rows[i] * intents;
            double value = values[i];
            for (int intent = 0; intent < intents; intent++) {
                scores[intent] += weights[at + intent] * value;
            }
        }
    }

    /** Four features at once, added in the same order as one by one. */
    private void score(int first) {
        int at0 = rows[first] * intents;
        int at1 = rows[first + 1] * intents;
        int at2 = rows[first + 2] * intents;
        int at3 = rows[first + 3] * intents;
        double value0 = values[first];
        double value1 = values[first + 1];
        double value2 = values[first + 2];
        double value3 = values[first + 3];
        for (int intent = 0; intent < intents; intent++) {
            scores[intent] = scores[intent]
                    + weights[at0 + intent] * value0
                    + weights[at1 + intent] * value1
                    + weights[at2 + intent] * value2
                    + weights[at3 + intent] * value3;
        }
    }

    /** Fills {@link #doubtful} and {@link #gradients} and returns how many there are. */
    private int gradient(Lesson lesson) {
        int count = 0;
        for (int intent = 0; intent < intents; intent++) {
            int y = lesson.has(intent) ? 1 : -1;
            double missing = 1 - y * scores[intent];
            if (missing > 0) {
                doubtful[count] = intent;
                gradients[count] = 2 * y * missing;
                count++;
            }
        }
        return count;
    }

    /** Rounded, which costs nothing of the accuracy and makes the bundle nearly half as large. Nothing is learned after. */
    LinearWeights compile() {
        for (int i = 0; i < weights.length; i++) {
            weights[i] = Math.round(weights[i] * PRECISION) / PRECISION;
        }
        return new LinearWeights(vocabulary, weights, bias);
    }
}
