package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.training.Audit;
import org.ticketwise.training.AuditJson;
import org.ticketwise.training.AuditPage;
import org.ticketwise.training.AuditReport;
import org.ticketwise.training.AuditText;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.CorpusReader;
import org.ticketwise.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "audit",
        description = "Looks for what is wrong with labelled conversations before a model learns it.",
        mixinStandardHelpOptions = true)
final class AuditCommand implements Callable<Integer> {

    private static final Path DEFAULT_MODELS = Path.of("models");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> paths;

    @Option(
            names = "--holdout",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Conversations to measure on; those that stand in PATH too, or nearly, are listed.")
    private List<Path> holdout = List.of();

    @Option(
            names = "--model",
            paramLabel = "PATH",
            description =
                    "A bundle's folder, or a models folder, whose opinion of the labels counts too; default: models"
                            + " where it holds one.")
    private @Nullable Path model;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write audit.html, one page that needs nothing else, and the same findings as audit.json.")
    private @Nullable Path report;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the findings as JSON.")
    private @Nullable Path json;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Corpus corpus = CorpusReader.read(paths);
        Corpus measured = holdout.isEmpty() ? null : CorpusReader.read(holdout);
        Audit audit = new Audit(
                TrainingSettings.DEFAULT,
                inUse(),
                ConsoleProgress.of(System.console(), spec.commandLine().getErr()));
        AuditReport found = audit.run(corpus, measured);
        out.print(AuditText.of(found));
        out.flush();
        if (json != null) {
            Output.write(json, AuditJson.of(found));
        }
        if (report != null) {
            Output.write(report.resolve("audit.json"), AuditJson.of(found));
            Output.write(report.resolve("audit.html"), AuditPage.of(found));
            out.println("The page is " + report.resolve("audit.html"));
            out.flush();
        }
        return found.faults() == 0 ? 0 : Main.FAILED;
    }

    private @Nullable TicketClassifier inUse() {
        if (model == null && !Files.exists(ModelStore.pointer(DEFAULT_MODELS))) {
            return null;
        }
        return new TicketClassifier(
                ModelStore.read(model == null ? DEFAULT_MODELS : model), RuleBook.EMPTY, Policy.DEFAULT);
    }
}
