package org.ticketwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.ReportJson;
import org.ticketwise.evaluation.ReportText;
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
        EvaluationReport report = Evaluator.evaluate(config.classifier(model), corpus.conversations());
        out.print(ReportText.of(report));
        out.flush();
        if (json != null) {
            write(json, ReportJson.of(report));
        }
    }

    private static void write(Path path, byte[] bytes) {
        try {
            Files.write(path, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }
}
