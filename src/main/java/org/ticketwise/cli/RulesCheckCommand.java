package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.RuleEvaluator;
import org.ticketwise.evaluation.RuleReport;
import org.ticketwise.evaluation.RuleReportJson;
import org.ticketwise.evaluation.RuleReportText;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "check",
        description =
                "Holds every rule to the sentences that it must and must not match, and with --data says what each"
                        + " rule is worth on labelled conversations.",
        mixinStandardHelpOptions = true)
final class RulesCheckCommand implements Callable<Integer> {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "PATH",
            defaultValue = "config/rules",
            description = "A rules file, or a folder of them (default: ${DEFAULT-VALUE}).")
    private Path rules;

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> data = List.of();

    @Mixin
    private RuleModelOptions model;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures as JSON.")
    private @Nullable Path json;

    @Option(names = "--strict", description = "Fail where a line cannot be read.")
    private boolean strict;

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        if (data.isEmpty() && json != null) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--json needs --data");
        }
        RuleBook book = RuleBook.read(rules);
        out.println(rules + ": " + book.rules().size() + " rules, every example holds.");
        out.flush();
        if (data.isEmpty()) {
            return 0;
        }
        RuleReport report = measure(book);
        out.print(RuleReportText.of(report));
        out.flush();
        if (json != null) {
            Output.write(json, RuleReportJson.of(report));
        }
        return report.contradictions().isEmpty() ? 0 : Main.FAILED;
    }

    private RuleReport measure(RuleBook book) {
        PrintWriter err = spec.commandLine().getErr();
        Corpus corpus = DataOptions.read(data, strict, err);
        if (corpus.conversations().isEmpty()) {
            throw new UsageException("There is no conversation to check the rules on. Maybe the path is wrong.");
        }
        TicketClassifier classifier = model.classifier(book, err);
        Set<String> learned = classifier == null ? Set.of() : model.learned(classifier, corpus);
        List<LabelledConversation> conversations = corpus.conversations();
        long known = conversations.stream()
                .filter(one -> learned.contains(one.place()))
                .count();
        warn(known, conversations.size());
        return report(book, known == conversations.size() ? null : classifier, learned, conversations);
    }

    private RuleReport report(
            RuleBook book,
            @Nullable TicketClassifier classifier,
            Set<String> learned,
            List<LabelledConversation> conversations) {
        ConsoleProgress progress =
                ConsoleProgress.of(System.console(), spec.commandLine().getErr());
        progress.begin("Matching rules", conversations.size());
        RuleReport report = classifier == null
                ? RuleEvaluator.evaluate(book, conversations, progress::advance)
                : RuleEvaluator.evaluate(classifier, conversations, learned, progress::advance);
        progress.end();
        return report;
    }

    private void warn(long learned, int conversations) {
        PrintWriter err = spec.commandLine().getErr();
        if (learned == conversations) {
            err.println("The model has learned from these very conversations, so that what rules add to it is left"
                    + " out. Maybe name a holdout.");
        } else if (learned > 0) {
            String count = learned == 1 ? "1 conversation is" : learned + " conversations are";
            err.println(count + " nearly the same as what the model was learned from, and left out of what rules add to"
                    + " it. Maybe name a holdout.");
        }
    }
}
