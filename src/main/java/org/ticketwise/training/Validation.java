package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.WeighedFeatures;

/**
 * Conversations with the raw scores of a model that has not learned from them, to fit calibration and thresholds on.
 *
 * @param raw of shape examples × intents
 * @param knownShares one an example, see {@link org.ticketwise.model.Scores#knownShare}
 */
@SuppressWarnings("ArrayRecordComponent") // Of the size of the corpus; made and read by this package alone.
record Validation(List<Example> examples, double[][] raw, double[] knownShares) {

    /** Scores a set of its own with the model that was learned from the training set. */
    static Validation of(List<Example> examples, LinearWeights weights) {
        Validation validation = empty(examples, weights.intents());
        IntStream.range(0, examples.size()).parallel().forEach(i -> validation.score(i, weights));
        return validation;
    }

    /**
     * Scores every conversation with a model learned from the other folds.
     *
     * @param threads that the folds are learned on, several at once
     */
    static Validation crossValidate(
            List<Example> examples,
            int intents,
            TrainingSettings settings,
            Runnable onExample,
            ExecutorService threads) {
        int[] folds = Folds.assign(examples, settings.folds(), settings.seed());
        Validation validation = empty(examples, intents);
        List<Future<?>> running = new ArrayList<>();
        for (int fold = 0; fold < settings.folds(); fold++) {
            int left = fold;
            running.add(threads.submit(
                    () -> validation.scoreFold(folds, left, new LinearTrainer(settings, intents, onExample))));
        }
        running.forEach(Validation::await);
        return validation;
    }

    /** The mean of the scores that {@code validations} of the same examples give. */
    static Validation average(List<Validation> validations) {
        Validation first = validations.get(0);
        Validation average = empty(first.examples, first.raw[0].length);
        for (Validation validation : validations) {
            for (int i = 0; i < first.raw.length; i++) {
                for (int j = 0; j < first.raw[i].length; j++) {
                    average.raw[i][j] += validation.raw[i][j] / validations.size();
                }
                average.knownShares[i] += validation.knownShares[i] / validations.size();
            }
        }
        return average;
    }

    /** What {@code future} comes to, and its exception as it is. */
    static <T> T await(Future<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        }
    }

    private static Validation empty(List<Example> examples, int intents) {
        return new Validation(examples, new double[examples.size()][intents], new double[examples.size()]);
    }

    private void scoreFold(int[] folds, int left, LinearTrainer trainer) {
        List<Example> others = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] != left) {
                others.add(examples.get(i));
            }
        }
        LinearWeights weights = trainer.train(others);
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] == left) {
                score(i, weights);
            }
        }
    }

    private void score(int index, LinearWeights weights) {
        WeighedFeatures features =
                weights.vocabulary().weigh(examples.get(index).features());
        weights.score(features, raw[index]);
        knownShares[index] = features.knownShare();
    }
}
