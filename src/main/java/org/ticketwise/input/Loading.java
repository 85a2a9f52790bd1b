package org.ticketwise.input;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Supplier;

/**
 * Something that is read beside other work. Thread-safe.
 *
 * @param <T> what is read
 */
public final class Loading<T> {

    private final CompletableFuture<T> result;

    private Loading(CompletableFuture<T> result) {
        this.result = result;
    }

    /** Begins to read on another thread. */
    public static <T> Loading<T> of(Supplier<T> read) {
        return new Loading<>(CompletableFuture.supplyAsync(read));
    }

    /** @throws RuntimeException what the reading threw */
    public T await() {
        try {
            return result.join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : e;
        }
    }
}
