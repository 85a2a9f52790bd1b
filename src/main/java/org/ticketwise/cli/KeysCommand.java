package org.ticketwise.cli;

import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "keys",
        description = "Says who may call the server.",
        mixinStandardHelpOptions = true,
        subcommands = {KeysAddCommand.class, KeysListCommand.class, KeysRevokeCommand.class})
final class KeysCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: add, list or revoke");
    }

    /** The file that keys are kept in. */
    static final class KeysOption {

        @Option(
                names = "--keys",
                paramLabel = "FILE",
                defaultValue = "config/keys.json",
                description = "The file that keys are kept in (default: ${DEFAULT-VALUE}).")
        private Path file;

        Path file() {
            return file;
        }
    }
}
