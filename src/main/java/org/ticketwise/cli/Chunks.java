package org.ticketwise.cli;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.ticketwise.input.ConversationFile;

/**
 * Reads files of conversations a chunk at a time, so that they may be larger than the memory, and works on each chunk on
 * all cores. What comes out keeps the order of the lines.
 */
final class Chunks<T> {

    private static final int SIZE = 2_000;

    private final Function<Line, T> work;
    private final Consumer<T> results;
    private final List<Line> pending = new ArrayList<>();

    /** @param json throws {@link org.ticketwise.input.InvalidInputException} where the line cannot be read */
    record Line(String place, Supplier<ObjectNode> json) {}

    /**
     * Does nothing yet.
     *
     * @param work called from several threads
     * @param results called from the caller's thread
     */
    Chunks(Function<Line, T> work, Consumer<T> results) {
        this.work = work;
        this.results = results;
    }

    /** @param file JSONL or CSV, or {@code -} for JSONL on standard input */
    void read(Path file) {
        if (file.toString().equals("-")) {
            readStandardInput();
        } else {
            ConversationFile.forEach(file, this::collect);
        }
        flush();
    }

    private void readStandardInput() {
        try {
            InputStream in = System.in;
            ConversationFile.forEachLine("-", in, this::collect);
        } catch (IOException e) {
            throw new UncheckedIOException("standard input cannot be read", e);
        }
    }

    private void collect(String place, Supplier<ObjectNode> json) {
        pending.add(new Line(place, json));
        if (pending.size() == SIZE) {
            flush();
        }
    }

    private void flush() {
        List<T> done = pending.parallelStream().map(work).toList();
        pending.clear();
        done.forEach(results);
    }
}
