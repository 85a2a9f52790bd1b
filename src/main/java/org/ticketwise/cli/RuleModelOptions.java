package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Leakage;
import org.ticketwise.evaluation.Leakage.Leak;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.TextSettings;
import org.ticketwise.training.Corpus;
import picocli.CommandLine.Option;

/** The model that rules are to help, which need not be there. */
final class RuleModelOptions {

    private static final Path DEFAULT = Path.of("models");

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description = "A bundle's folder, or a models folder; default: models where it holds one, else no model.")
    private @Nullable Path model;

    /** The model behind {@code book}, or null where none is named and there is none; says so. */
    @Nullable
    TicketClassifier classifier(RuleBook book, PrintWriter err) {
        if (model == null && !Files.exists(ModelStore.pointer(DEFAULT))) {
            err.println("There is no model, so that what rules add to it is left out. Maybe train one with"
                    + " `make train`, or name one with --model.");
            return null;
        }
        return new TicketClassifier(ModelStore.read(path()), book, Policy.DEFAULT);
    }

    /** Places of the conversations that are nearly the same as what the model was learned from. */
    Set<String> learned(TicketClassifier classifier, Corpus corpus) {
        TextSettings settings = classifier.bundle().manifest().text();
        return Leakage.find(LearnedTexts.read(path()), settings, corpus.conversations()).stream()
                .map(Leak::place)
                .collect(Collectors.toSet());
    }

    private Path path() {
        return model == null ? DEFAULT : model;
    }
}
