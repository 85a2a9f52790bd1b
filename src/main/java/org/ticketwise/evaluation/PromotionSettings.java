package org.ticketwise.evaluation;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a model must hold to be promoted.
 *
 * @param holdouts files or folders of labelled conversations; each is judged by itself
 * @param maxFall points of a hundred by which macro-F1 may fall
 * @param maxFallOfSlice points by which an intent's F1 or a language's macro-F1 may fall
 * @param leastExamples conversations of a holdout that an intent or language must have to be judged
 * @param keepVersions versions that pruning leaves, those used last
 */
public record PromotionSettings(
        List<Path> holdouts, double maxFall, double maxFallOfSlice, int leastExamples, int keepVersions) {

    public static final PromotionSettings DEFAULT = of(null, null, null, null, null);

    public PromotionSettings {
        holdouts = List.copyOf(holdouts);
        require(!holdouts.isEmpty(), "holdouts", "empty", "at least one path");
        require(maxFall >= 0 && maxFall <= 100, "max_fall", maxFall, "from 0 to 100");
        require(maxFallOfSlice >= 0 && maxFallOfSlice <= 100, "max_fall_of_slice", maxFallOfSlice, "from 0 to 100");
        require(leastExamples >= 1, "least_examples", leastExamples, "at least 1");
        require(keepVersions >= 1, "keep_versions", keepVersions, "at least 1");
    }

    @JsonCreator
    static PromotionSettings of(
            @Nullable List<String> holdouts,
            @Nullable Double maxFall,
            @Nullable Double maxFallOfSlice,
            @Nullable Integer leastExamples,
            @Nullable Integer keepVersions) {
        return new PromotionSettings(
                Objects.requireNonNullElse(holdouts, List.of("training-data/holdout")).stream()
                        .map(Path::of)
                        .toList(),
                Objects.requireNonNullElse(maxFall, 0.5),
                Objects.requireNonNullElse(maxFallOfSlice, 3.0),
                Objects.requireNonNullElse(leastExamples, 30),
                Objects.requireNonNullElse(keepVersions, 5));
    }

    private static void require(boolean holds, String key, Object value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("\"" + key + "\" is " + value + ", expected " + expected + ".");
        }
    }
}
