package org.ticketwise.cli;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import picocli.CommandLine.Option;

/** Where the rules and the policy lie; the same for every command. */
final class ConfigOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "The rules file; default: config/rules.yaml where it is there, else no rules.")
    private @Nullable Path rules;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy file; default: config/policy.yaml where it is there, else every intent in one"
                    + " queue.")
    private @Nullable Path policy;

    private static final Path DEFAULT_RULES = Path.of("config", "rules.yaml");
    private static final Path DEFAULT_POLICY = Path.of("config", "policy.yaml");

    RuleBook rules() {
        Path path = rules == null && Files.exists(DEFAULT_RULES) ? DEFAULT_RULES : rules;
        return path == null ? RuleBook.EMPTY : RuleBook.read(path);
    }

    Policy policy() {
        Path path = policy == null && Files.exists(DEFAULT_POLICY) ? DEFAULT_POLICY : policy;
        return path == null ? Policy.DEFAULT : Policy.read(path);
    }

    TicketClassifier classifier(Path model) {
        return new TicketClassifier(ModelStore.read(model), rules(), policy());
    }
}
