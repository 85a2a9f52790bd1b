package org.ticketwise.decision;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.Loading;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;

/**
 * Where a classifier's parts lie.
 *
 * @param model a bundle's folder, or a models folder and then its current version
 * @param rules a rules file, or a folder of them; where the default one is not there, no rules
 * @param policy a policy file; where the default one is not there, {@link Policy#DEFAULT}
 */
public record ClassifierFiles(Path model, Path rules, Path policy) {

    public static final Path DEFAULT_RULES = Path.of("config", "rules");
    public static final Path DEFAULT_POLICY = Path.of("config", "policy.yaml");

    /**
     * Reads and verifies all parts, the model beside the rest.
     *
     * @throws org.ticketwise.model.BundleException where the model cannot be trusted
     * @throws InvalidInputException where rules or policy are not valid
     */
    public TicketClassifier load() {
        Loading<Bundle> bundle = Loading.of(() -> ModelStore.read(model));
        RuleBook ruleBook = loadRules();
        Policy handling = loadPolicy();
        return new TicketClassifier(bundle.await(), ruleBook, handling);
    }

    public RuleBook loadRules() {
        return isLeftOut(rules, DEFAULT_RULES) ? RuleBook.EMPTY : RuleBook.read(rules);
    }

    public Policy loadPolicy() {
        return isLeftOut(policy, DEFAULT_POLICY) ? Policy.DEFAULT : Policy.read(policy);
    }

    /** A file that was asked for by name must be there. */
    private static boolean isLeftOut(Path path, Path byDefault) {
        return path.equals(byDefault) && !Files.exists(path);
    }

    /** The files that change when a part does. */
    public List<Path> watched() {
        List<Path> watched = new ArrayList<>(List.of(ModelStore.pointer(model), policy, rules));
        try {
            watched.addAll(RuleBook.files(rules));
        } catch (InvalidInputException e) {
            // A folder that cannot be listed is named by the next load.
            return watched;
        }
        return watched;
    }
}
