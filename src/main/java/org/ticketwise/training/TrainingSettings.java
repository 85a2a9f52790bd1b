package org.ticketwise.training;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ticketwise.text.TextSettings;

/**
 * Every knob of the training.
 *
 * @param epochs times that each conversation is learned from
 * @param rate step size of the gradient descent
 * @param minCount conversations that a feature must occur in to be learned
 * @param dropout share of a conversation's features that is left out each time it is learned from, in [0, 1)
 * @param joined conversations made of two that are learned from besides, for each real one; only where some
 *     conversation has two labels
 * @param folds of the cross-validation that calibration and thresholds are fitted on, where no validation set is given
 * @param seed of every random choice
 * @param targetPrecision that each intent's threshold is set to reach, above 0 and below 1; null for the highest F1
 * @param targetPrecisions by the intent's name, in place of the one for all
 * @param dataLicense under which the conversations may be used, for the model card
 */
public record TrainingSettings(
        TextSettings text,
        int epochs,
        double rate,
        int minCount,
        double dropout,
        double joined,
        int folds,
        long seed,
        @Nullable Double targetPrecision,
        SortedMap<String, Double> targetPrecisions,
        String dataLicense) {

    public static final TrainingSettings DEFAULT = of(null, null, null, null, null, null, null, null, null, null, null);

    public TrainingSettings {
        require(epochs >= 1, "epochs", epochs, "at least 1");
        require(rate > 0 && rate <= 10, "rate", rate, "above 0 and at most 10");
        require(minCount >= 1, "min_count", minCount, "at least 1");
        require(dropout >= 0 && dropout < 1, "dropout", dropout, "at least 0 and below 1");
        require(joined >= 0 && joined <= 10, "joined", joined, "from 0 to 10");
        require(folds >= 2 && folds <= 20, "folds", folds, "from 2 to 20");
        if (targetPrecision != null) {
            requirePrecision("target_precision", targetPrecision);
        }
        targetPrecisions = Collections.unmodifiableSortedMap(new TreeMap<>(targetPrecisions));
        targetPrecisions.values().forEach(target -> requirePrecision("target_precisions", target));
    }

    @JsonCreator
    static TrainingSettings of(
            @Nullable TextSettings text,
            @Nullable Integer epochs,
            @Nullable Double rate,
            @Nullable Integer minCount,
            @Nullable Double dropout,
            @Nullable Double joined,
            @Nullable Integer folds,
            @Nullable Long seed,
            @Nullable Double targetPrecision,
            @Nullable SortedMap<String, Double> targetPrecisions,
            @Nullable String dataLicense) {
        return new TrainingSettings(
                Objects.requireNonNullElse(text, TextSettings.DEFAULT),
                Objects.requireNonNullElse(epochs, 10),
                Objects.requireNonNullElse(rate, 0.07),
                Objects.requireNonNullElse(minCount, 2),
                Objects.requireNonNullElse(dropout, 0.3),
                Objects.requireNonNullElse(joined, 0.3),
                Objects.requireNonNullElse(folds, 5),
                Objects.requireNonNullElse(seed, 20260101L),
                targetPrecision,
                targetPrecisions == null ? new TreeMap<>() : targetPrecisions,
                Objects.requireNonNullElse(dataLicense, "not stated"));
    }

    /** The same with one target for every intent that has none of its own. */
    public TrainingSettings withTargetPrecision(double target) {
        return new TrainingSettings(
                text, epochs, rate, minCount, dropout, joined, folds, seed, target, targetPrecisions, dataLicense);
    }

    /** Whether some threshold is set to reach a precision. */
    public boolean hasTarget() {
        return targetPrecision != null || !targetPrecisions.isEmpty();
    }

    /** What the threshold of an intent is to reach; empty for the highest F1. */
    Optional<Double> targetPrecision(String intent) {
        return Optional.ofNullable(targetPrecisions.getOrDefault(intent, targetPrecision));
    }

    /** To learn languages with: they are easy, and their features many. */
    TrainingSettings forLanguages() {
        return new TrainingSettings(
                text, 3, rate, 10 * minCount, dropout, 0, folds, seed, targetPrecision, targetPrecisions, dataLicense);
    }

    TrainingSettings withSeed(long other) {
        return new TrainingSettings(
                text,
                epochs,
                rate,
                minCount,
                dropout,
                joined,
                folds,
                other,
                targetPrecision,
                targetPrecisions,
                dataLicense);
    }

    private static void requirePrecision(String key, double target) {
        require(target > 0 && target < 1, key, target, "above 0 and below 1");
    }

    private static void require(boolean holds, String key, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("\"" + key + "\" is " + value + ", expected " + expected + ".");
        }
    }
}
