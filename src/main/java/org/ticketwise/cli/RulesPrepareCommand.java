package org.ticketwise.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.ticketwise.rules.RuleBook;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "prepare",
        hidden = true,
        description = "Keeps the rules as the server analyses them, so that it starts sooner: a part of `make build`.",
        mixinStandardHelpOptions = true)
final class RulesPrepareCommand implements Callable<Integer> {

    @Parameters(paramLabel = "PATH", description = "A rules file, or a folder of them.")
    private Path rules;

    @Option(names = "--output", paramLabel = "FILE", required = true, description = "Where to keep them.")
    private Path output;

    @Override
    public Integer call() throws IOException {
        RuleBook.prepare(rules, output);
        return 0;
    }
}
