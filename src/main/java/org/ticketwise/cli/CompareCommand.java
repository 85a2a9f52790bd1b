package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Comparer;
import org.ticketwise.evaluation.Comparison;
import org.ticketwise.evaluation.ComparisonText;
import org.ticketwise.evaluation.FiguresJson;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.training.Corpus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "compare",
        description = "Compares two models, each with the same rules and policy, on labelled conversations.",
        mixinStandardHelpOptions = true)
final class CompareCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "A", description = "A version in the models folder, or a bundle's folder.")
    private String a;

    @Parameters(index = "1", paramLabel = "B", description = "The other one.")
    private String b;

    @Mixin
    private DataOptions data;

    @Mixin
    private ModelsOption models;

    @Mixin
    private ConfigOptions config;

    @Option(
            names = "--rules-b",
            paramLabel = "FILE",
            description = "Other rules for B, a file or a folder; A and B may then be the same.")
    private @Nullable Path rulesB;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures as JSON.")
    private @Nullable Path json;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Path folderA = Versions.bundle(models.folder(), a);
        Path folderB = Versions.bundle(models.folder(), b);
        RuleBook rules = config.rules();
        RuleBook otherRules = rulesB == null ? rules : RuleBook.read(rulesB);
        Policy policy = config.policy();
        Corpus corpus = data.readAny(spec.commandLine().getErr());
        Comparison comparison = Comparer.compare(
                new TicketClassifier(ModelStore.read(folderA), rules, policy),
                new TicketClassifier(ModelStore.read(folderB), otherRules, policy),
                corpus.conversations());
        if (rulesB != null) {
            out.println("B with the rules of " + rulesB);
        }
        out.print(ComparisonText.of(comparison));
        out.flush();
        if (json != null) {
            Output.write(json, FiguresJson.of(comparison));
        }
    }
}
