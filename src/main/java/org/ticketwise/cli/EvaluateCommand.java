package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Case;
import org.ticketwise.evaluation.DetailedEvaluator;
import org.ticketwise.evaluation.DetailedReport;
import org.ticketwise.evaluation.DetailedReport.Provenance;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.ReportJson;
import org.ticketwise.evaluation.ReportPage;
import org.ticketwise.evaluation.ReportText;
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

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--model",
            paramLabel = "PATH",
            defaultValue = "models",
            description = "A bundle's folder, or a models folder (default: ${DEFAULT-VALUE}).")
    private Path model;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> data;

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

    @Option(names = "--strict", description = "Fail where a line cannot be read.")
    private boolean strict;

    @Mixin
    private ConfigOptions config;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        Corpus corpus = Corpora.read(data, strict, spec.commandLine().getErr());
        if (corpus.conversations().isEmpty()) {
            throw new UsageException("There is no conversation to evaluate on. Maybe the path is wrong.");
        }
        TicketClassifier classifier = config.classifier(model);
        List<Case> cases = Evaluator.decide(classifier, corpus.conversations());
        EvaluationReport figures = Evaluator.report(classifier, cases);
        out.print(ReportText.of(figures));
        if (json != null) {
            Output.write(json, ReportJson.of(figures));
        }
        if (report != null) {
            DetailedReport detailed =
                    DetailedEvaluator.report(classifier, cases, List.of(), provenance(classifier, corpus), withText);
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
                data.stream().map(Path::toString).toList(),
                corpus.sha256(),
                manifest.corpus().sha256(),
                manifest.corpus().training(),
                manifest.languages(),
                manifest.training().seed(),
                classifier.rules().rules().size(),
                manifest.libraries());
    }
}
