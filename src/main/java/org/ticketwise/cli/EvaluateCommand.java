package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Case;
import org.ticketwise.evaluation.DetailedEvaluator;
import org.ticketwise.evaluation.DetailedReport;
import org.ticketwise.evaluation.DetailedReport.Provenance;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.Leakage;
import org.ticketwise.evaluation.Leakage.Leak;
import org.ticketwise.evaluation.ReportJson;
import org.ticketwise.evaluation.ReportPage;
import org.ticketwise.evaluation.ReportText;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.model.Manifest;
import org.ticketwise.training.Corpus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "evaluate",
        description = "Scores the whole decision (model, rules and abstention) on labelled conversations.",
        mixinStandardHelpOptions = true)
final class EvaluateCommand implements Runnable {

    private static final int NAMED_LEAKS = 5;

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private ModelOption model;

    @Mixin
    private DataOptions data;

    @Option(names = "--json", paramLabel = "FILE", description = "Write the same figures as JSON.")
    private @Nullable Path json;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.html, one page that needs nothing else, and the same facts as report.json.")
    private @Nullable Path report;

    @Option(
            names = "--with-text",
            description = "Show what the customers wrote in the conversations that went wrong; else only their ids.")
    private boolean withText;

    @Mixin
    private ConfigOptions config;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Corpus corpus = data.readAny(spec.commandLine().getErr());
        TicketClassifier classifier = config.classifier(model.path());
        List<Leak> leaks = Leakage.find(
                LearnedTexts.read(model.path()), classifier.bundle().manifest().text(), corpus.conversations());
        warnOfLeaks(leaks);
        List<Case> cases = Evaluator.decide(classifier, corpus.conversations());
        EvaluationReport figures = Evaluator.report(classifier, cases);
        out.print(ReportText.of(figures));
        if (json != null) {
            Output.write(json, ReportJson.of(figures));
        }
        if (report != null) {
            DetailedReport detailed =
                    DetailedEvaluator.report(classifier, cases, leaks, provenance(classifier, corpus), withText);
            Output.write(report.resolve("report.json"), ReportJson.of(detailed));
            Output.write(report.resolve("report.html"), ReportPage.of(detailed));
            out.println();
            out.println("The report is " + report.resolve("report.html"));
        }
        out.flush();
    }

    private Provenance provenance(TicketClassifier classifier, Corpus corpus) {
        Manifest manifest = classifier.bundle().manifest();
        return new Provenance(
                Version.current(),
                LocalDate.now(ZoneOffset.UTC).toString(),
                data.paths().stream().map(Path::toString).toList(),
                corpus.sha256(),
                manifest.corpus().sha256(),
                manifest.corpus().training(),
                manifest.languages(),
                manifest.training().seed(),
                classifier.rules().rules().size(),
                manifest.libraries());
    }

    private void warnOfLeaks(List<Leak> leaks) {
        if (leaks.isEmpty()) {
            return;
        }
        String first = leaks.stream()
                .limit(NAMED_LEAKS)
                .map(leak -> leak.id().isEmpty() ? leak.place() : leak.id())
                .collect(Collectors.joining(", "));
        String count = leaks.size() == 1 ? "1 conversation is" : leaks.size() + " conversations are";
        spec.commandLine()
                .getErr()
                .println(count + " nearly the same as what the model was learned from: " + first
                        + (leaks.size() > NAMED_LEAKS ? ", …" : "")
                        + ". Maybe take them out of the holdout, or out of the training data and train again;"
                        + " `ticketwise audit --holdout` lists the pairs.");
    }
}
