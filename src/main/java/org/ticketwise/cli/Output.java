package org.ticketwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What a command was asked to write. */
final class Output {

    private Output() {}

    /** Makes the folders above {@code path} where they are not there. */
    static void write(Path path, byte[] bytes) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }

    /**
     * Sends on what was written to standard output so far.
     *
     * @throws ClosedOutputException where nobody reads it any more
     * @throws UncheckedIOException where it is a file that cannot be written
     */
    static void requireTaken(PrintWriter out) {
        if (out.checkError()) {
            if (Files.isRegularFile(Path.of("/dev/stdout"))) {
                throw new UncheckedIOException("standard output cannot be written", new IOException());
            }
            throw new ClosedOutputException();
        }
    }
}
