package org.ticketwise.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files that a command was asked to write. */
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
}
