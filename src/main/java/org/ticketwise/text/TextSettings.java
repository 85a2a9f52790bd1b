package org.ticketwise.text;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How a conversation becomes features. The settings travel in the bundle, so that serving cannot differ from training.
 *
 * @param maxCharacters UTF-16 code units of the customer's words that are read; what follows is left out
 * @param wordPairs whether two words in a row make a feature, beside each on its own
 * @param minGram shortest character n-gram within a word, its boundary marks counted
 * @param maxGram longest character n-gram within a word
 * @param maxUnspacedGram longest n-gram of characters in scripts that leave no space between words (Chinese, Japanese,
 *     Thai …); the shortest is one character
 * @param gramWeight Euclidean length of a message's n-grams together, where that of its words is 1
 */
public record TextSettings(
        int maxCharacters, boolean wordPairs, int minGram, int maxGram, int maxUnspacedGram, double gramWeight) {

    public static final TextSettings DEFAULT = new TextSettings(10_000, true, 2, 4, 3, 0.5);

    @JsonCreator
    static TextSettings of(
            @Nullable Integer maxCharacters,
            @Nullable Boolean wordPairs,
            @Nullable Integer minGram,
            @Nullable Integer maxGram,
            @Nullable Integer maxUnspacedGram,
            @Nullable Double gramWeight) {
        return new TextSettings(
                Objects.requireNonNullElse(maxCharacters, DEFAULT.maxCharacters),
                Objects.requireNonNullElse(wordPairs, DEFAULT.wordPairs),
                Objects.requireNonNullElse(minGram, DEFAULT.minGram),
                Objects.requireNonNullElse(maxGram, DEFAULT.maxGram),
                Objects.requireNonNullElse(maxUnspacedGram, DEFAULT.maxUnspacedGram),
                Objects.requireNonNullElse(gramWeight, DEFAULT.gramWeight));
    }

    public TextSettings {
        require(maxCharacters >= 1, "max_characters", maxCharacters, "at least 1");
        require(minGram >= 1, "min_gram", minGram, "at least 1");
        require(maxGram >= minGram && maxGram <= 8, "max_gram", maxGram, "from min_gram to 8");
        require(maxUnspacedGram >= 1 && maxUnspacedGram <= 8, "max_unspaced_gram", maxUnspacedGram, "from 1 to 8");
        require(gramWeight >= 0 && gramWeight <= 10, "gram_weight", gramWeight, "from 0 to 10");
    }

    private static void require(boolean holds, String name, Number value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("text." + name + " is " + value + ", expected " + expected);
        }
    }
}
