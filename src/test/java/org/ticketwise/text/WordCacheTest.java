package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WordCacheTest {

    private final WordCache<String> cache = new WordCache<>(8);

    @Test
    void word_isRemembered() {
        cache.put("kettle", "KETTLE");

        assertThat(cache.get("kettle")).isEqualTo("KETTLE");
        assertThat(cache.get("toaster")).isNull();
    }

    @Test
    void wordsOfTheSamePlace_areBothRemembered() {
        cache.put("Aa", "first");
        cache.put("BB", "second");

        assertThat("Aa").hasSameHashCodeAs("BB");
        assertThat(cache.get("Aa")).isEqualTo("first");
        assertThat(cache.get("BB")).isEqualTo("second");
    }

    @Test
    void manyWords_takeEachOthersPlaceAndNeverEachOthersValue() {
        for (int i = 0; i < 1_000; i++) {
            cache.put("w" + i, "v" + i);
        }

        assertThat(IntStream.range(0, 1_000).filter(i -> cache.get("w" + i) != null))
                .hasSizeBetween(1, 8)
                .allSatisfy(i -> assertThat(cache.get("w" + i)).isEqualTo("v" + i));
    }

    @Test
    void longWord_isNotRemembered() {
        String word = "ha".repeat(1_000);
        cache.put(word, word);

        assertThat(cache.get(word)).isNull();
    }

    @Test
    void threads_findNothingButWhatWasPut() {
        CompletableFuture<?>[] threads = IntStream.range(0, 4)
                .mapToObj(thread -> CompletableFuture.runAsync(() -> {
                    for (int i = 0; i < 50_000; i++) {
                        String word = "w" + i % 40;
                        cache.put(word, word);
                        String found = cache.get("w" + (i + thread) % 40);
                        assertThat(found == null || found.equals("w" + (i + thread) % 40))
                                .isTrue();
                    }
                }))
                .toArray(CompletableFuture[]::new);

        CompletableFuture.allOf(threads).join();
    }
}
