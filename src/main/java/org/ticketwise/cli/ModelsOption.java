package org.ticketwise.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Which models folder a command works with. */
final class ModelsOption {

    @Option(
            names = "--models",
            paramLabel = "DIR",
            defaultValue = "models",
            description = "The models folder (default: ${DEFAULT-VALUE}).")
    private Path folder;

    Path folder() {
        return folder;
    }
}
