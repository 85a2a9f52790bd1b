package org.ticketwise.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which model a command works with. */
final class ModelOption {

    @Option(
            names = "--model",
            paramLabel = "PATH",
            defaultValue = "models",
            description = "A bundle's folder, or a models folder (default: ${DEFAULT-VALUE}).")
    private Path path;

    Path path() {
        return path;
    }
}
