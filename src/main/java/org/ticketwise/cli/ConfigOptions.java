package org.ticketwise.cli;

import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.rules.RuleBook;
import picocli.CommandLine.Option;

/** Where the rules and the policy lie; the same for every command. */
final class ConfigOptions {

    @Option(
            names = "--rules",
            paramLabel = "FILE",
            description = "A rules file, or a folder of them; default: config/rules where it is there, else no rules.")
    private @Nullable Path rules;

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "The policy file; default: config/policy.yaml where it is there, else every intent in one"
                    + " queue.")
    private @Nullable Path policy;

    RuleBook rules() {
        return files(Path.of("")).loadRules();
    }

    Policy policy() {
        return files(Path.of("")).loadPolicy();
    }

    /** A models folder's current version, or a bundle, with the rules and the policy. */
    TicketClassifier classifier(Path model) {
        return files(model).load();
    }

    private ClassifierFiles files(Path model) {
        return new ClassifierFiles(
                model,
                Objects.requireNonNullElse(rules, ClassifierFiles.DEFAULT_RULES),
                Objects.requireNonNullElse(policy, ClassifierFiles.DEFAULT_POLICY));
    }
}
