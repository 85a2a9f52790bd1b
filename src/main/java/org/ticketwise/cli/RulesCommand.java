package org.ticketwise.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

@Command(
        name = "rules",
        description = "Works on keyword rules.",
        mixinStandardHelpOptions = true,
        subcommands = {RulesCheckCommand.class, RulesSuggestCommand.class, RulesPrepareCommand.class})
final class RulesCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Override
    public void run() {
        throw new CommandLine.ParameterException(spec.commandLine(), "Missing command: check or suggest");
    }
}
