package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.ticketwise.rules.RuleBook;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

@Command(name = "rules", description = "Works on keyword rules.", mixinStandardHelpOptions = true)
final class RulesCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: check");
    }

    @Command(
            name = "check",
            description = "Holds every rule to the sentences that it must and must not match.",
            mixinStandardHelpOptions = true)
    void check(
            @Parameters(
                            paramLabel = "PATH",
                            defaultValue = "config/rules",
                            description = "A rules file, or a folder of them (default: ${DEFAULT-VALUE}).")
                    Path file) {
        RuleBook book = RuleBook.read(file);
        PrintWriter out = spec.commandLine().getOut();
        out.println(file + ": " + book.rules().size() + " rules, every example holds.");
        out.flush();
    }
}
