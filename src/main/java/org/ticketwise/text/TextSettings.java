package org.ticketwise.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation becomes features. The settings travel in the bundle, so that serving cannot differ from training.
 *
 * @param maxCharacters UTF-16 code units of the customer's words that are read; what follows is left out
 * @param wordPairs whether two words in a row make a feature, beside each on its own
 * @param skipPairs whether two words with another between them do too; only with {@code wordPairs}
 * @param minGram shortest character n-gram within a word, its boundary marks counted
 * @param maxGram longest character n-gram within a word
 * @param maxUnspacedGram longest n-gram of characters in scripts that leave no space between words (Chinese, Japanese,
 *     Thai …); the shortest is one character
 * @param gramWeight weight of a conversation's n-grams together, where that of its words is 1
 * @param lengthNormalization how far long conversations are brought down to the length of short ones: 0 not at
 *     all, 1 wholly, so that a word among a hundred counts a tenth of a word by itself
 */
public record TextSettings(
        int maxCharacters,
        boolean wordPairs,
        boolean skipPairs,
        int minGram,
        int maxGram,
        int maxUnspacedGram,
        double gramWeight,
        double lengthNormalization) {

    public static final TextSettings DEFAULT = new TextSettings(10_000, true, true, 2, 4, 3, 0.4, 0.7);

    @JsonCreator
    static TextSettings of(
            @Nullable Integer maxCharacters,
            @Nullable Boolean wordPairs,
            @Nullable Boolean skipPairs,
            @Nullable Integer minGram,
            @Nullable Integer maxGram,
            @Nullable Integer maxUnspacedGram,
            @Nullable Double gramWeight,
            @Nullable Double lengthNormalization) {
        return new TextSettings(
                Objects.requireNonNullElse(maxCharacters, DEFAULT.maxCharacters),
                Objects.requireNonNullElse(wordPairs, DEFAULT.wordPairs),
                Objects.requireNonNullElse(skipPairs, DEFAULT.skipPairs),
                Objects.requireNonNullElse(minGram, DEFAULT.minGram),
                Objects.requireNonNullElse(maxGram, DEFAULT.maxGram),
                Objects.requireNonNullElse(maxUnspacedGram, DEFAULT.maxUnspacedGram),
                Objects.requireNonNullElse(gramWeight, DEFAULT.gramWeight),
                Objects.requireNonNullElse(lengthNormalization, DEFAULT.lengthNormalization));
    }

    public TextSettings {
        require(maxCharacters >= 1, "max_characters", maxCharacters, "at least 1");
        require(minGram >= 1, "min_gram", minGram, "at least 1");
        require(maxGram >= minGram && maxGram <= 8, "max_gram", maxGram, "from min_gram to 8");
        require(maxUnspacedGram >= 1 && maxUnspacedGram <= 8, "max_unspaced_gram", maxUnspacedGram, "from 1 to 8");
        require(gramWeight >= 0 && gramWeight <= 10, "gram_weight", gramWeight, "from 0 to 10");
        require(
                lengthNormalization >= 0 && lengthNormalization <= 1,
                "length_normalization",
                lengthNormalization,
                "from 0 to 1");
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("text." + name + " is " + value + ", expected " + expected);
        }
    }
}
