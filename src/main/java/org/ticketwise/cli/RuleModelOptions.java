package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
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
        return new TicketClassifier(ModelStore.read(model == null ? DEFAULT : model), book, Policy.DEFAULT);
    }

    /** Whether the model has learned from these very conversations, of which it is surer than it will be of others. */
    static boolean hasLearned(TicketClassifier classifier, Corpus corpus) {
        return classifier.bundle().manifest().corpus().sha256().equals(corpus.sha256());
    }
}
