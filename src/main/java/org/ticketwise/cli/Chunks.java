package org.ticketwise.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.Function;
import org.ticketwise.input.ConversationFile;
import org.ticketwise.input.ConversationFile.Line;
import org.ticketwise.input.InvalidInputException;

/**
 * Reads files of conversations a chunk at a time, so that they may be larger than the memory, and works on as many chunks
 * at once as there are cores while the next ones are read. What comes out keeps the order of the lines.
 */
final class Chunks<T> {

    private static final int MOST_LINES = 500;

    /** A chunk is full with the line that goes beyond. */
    static final int MOST_BYTES = 1 << 20;

    private static final int CORES = Runtime.getRuntime().availableProcessors();

    /** As many wait for a core as are worked on, so that none is idle while what is done is handed over. */
    private static final int MOST_CHUNKS = 2 * CORES;

    private final Function<Line, T> work;
    private final Consumer<List<T>> results;
    private final Deque<Future<List<T>>> running = new ArrayDeque<>();
    private List<Line> pending = new ArrayList<>();
    private long bytes;

    /**
     * Does nothing yet.
     *
     * @param work called from several threads; what it throws goes to the caller
     * @param results takes those of a chunk, on the caller's thread
     */
    Chunks(Function<Line, T> work, Consumer<List<T>> results) {
        this.work = work;
        this.results = results;
    }

    /**
     * Returns when every result is handed over; those of what was read before a file failed too.
     *
     * @param files JSONL or CSV, or {@code -} for JSONL on standard input
     * @throws InvalidInputException where a file cannot be read to its end
     */
    void read(List<Path> files) {
        ExecutorService threads = Executors.newFixedThreadPool(CORES);
        try {
            files.forEach(file -> read(file, threads));
        } finally {
            threads.shutdownNow();
        }
    }

    private void read(Path file, ExecutorService threads) {
        try {
            if (file.toString().equals("-")) {
                readStandardInput(threads);
            } else {
                ConversationFile.forEach(file, line -> collect(line, threads));
            }
        } catch (InvalidInputException e) {
            finish(threads);
            throw e;
        }
        finish(threads);
    }

    private void readStandardInput(ExecutorService threads) {
        try {
            InputStream in = System.in;
            ConversationFile.forEachLine("-", in, line -> collect(line, threads));
        } catch (IOException e) {
            throw new InvalidInputException(null, "standard input cannot be read. Maybe what writes to it failed.");
        }
    }

    private void collect(Line line, ExecutorService threads) {
        pending.add(line);
        bytes += line.size();
        if (pending.size() == MOST_LINES || bytes >= MOST_BYTES) {
            start(threads);
        }
    }

    private void start(ExecutorService threads) {
        if (running.size() == MOST_CHUNKS) {
            handOver();
        }
        List<Line> chunk = pending;
        running.add(threads.submit(() -> chunk.stream().map(work).toList()));
        pending = new ArrayList<>();
        bytes = 0;
    }

    private void finish(ExecutorService threads) {
        start(threads);
        while (!running.isEmpty()) {
            handOver();
        }
    }

    private void handOver() {
        try {
            results.accept(running.remove().get());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException cause ? cause : new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("reading was interrupted", e);
        }
    }
}
