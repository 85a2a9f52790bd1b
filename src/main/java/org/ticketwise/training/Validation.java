package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.TribuoModel;

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
        for (int i = 0; i < examples.size(); i++) {
            validation.score(i, weights);
        }
        return validation;
    }

    /** Scores every conversation with a model learned from the other folds. */
    static Validation crossValidate(
            List<Example> examples, int intents, TrainingSettings settings, Runnable onExample) {
        int[] folds = Folds.assign(examples, settings.folds(), settings.seed());
        Validation validation = empty(examples, intents);
        ExecutorService threads = Executors.newFixedThreadPool(
                Math.min(settings.folds(), Runtime.getRuntime().availableProcessors()));
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int fold = 0; fold < settings.folds(); fold++) {
                int left = fold;
                running.add(threads.submit(() -> validation.scoreFold(folds, left, settings, onExample)));
            }
            for (Future<?> one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("training was interrupted", e);
        } finally {
            threads.shutdownNow();
        }
        return validation;
    }

    private static Validation empty(List<Example> examples, int intents) {
        return new Validation(examples, new double[examples.size()][intents], new double[examples.size()]);
    }

    private void scoreFold(int[] folds, int left, TrainingSettings settings, Runnable onExample) {
        List<Example> others = new ArrayList<>();
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] != left) {
                others.add(examples.get(i));
            }
        }
        int intents = raw.length == 0 ? 0 : raw[0].length;
        boolean learnable =
                others.stream().anyMatch(example -> !example.intents().isEmpty());
        LinearWeights weights = learnable
                ? new LinearTrainer(settings, onExample).train(others).weights(intents)
                : LinearWeights.constant(TribuoModel.NEVER_MET, intents);
        for (int i = 0; i < folds.length; i++) {
            if (folds[i] == left) {
                score(i, weights);
            }
        }
    }

    private void score(int index, LinearWeights weights) {
        knownShares[index] = weights.score(examples.get(index).features(), raw[index]);
    }
}
