package org.ticketwise.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.input.Spelling;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RulesYaml;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.ticket.Intent;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.RuleSuggester;
import org.ticketwise.training.SuggestedRule;
import org.ticketwise.training.SuggestionText;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "suggest",
        description = "Suggests rules: phrases that in labelled conversations are bound to one intent and rare"
                + " elsewhere.",
        mixinStandardHelpOptions = true)
final class RulesSuggestCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Option(
            names = "--data",
            required = true,
            arity = "1..*",
            paramLabel = "PATH",
            description = "JSONL or CSV files of labelled conversations, or folders of them.")
    private List<Path> data;

    @Option(
            names = "--rules",
            paramLabel = "PATH",
            description = "The rules that there are: a file, or a folder of them; default: config/rules where it is"
                    + " there, else no rules.")
    private @Nullable Path rules;

    @Mixin
    private RuleModelOptions model;

    @Option(
            names = "--language",
            arity = "1..*",
            paramLabel = "TAG",
            description = "Suggest for these languages only, for example en.")
    private Set<String> languages = Set.of();

    @Option(names = "--intent", arity = "1..*", paramLabel = "NAME", description = "Suggest for these intents only.")
    private Set<String> intents = Set.of();

    @Option(
            names = "--min-support",
            paramLabel = "N",
            defaultValue = "10",
            description = "Conversations that a phrase must match (default: ${DEFAULT-VALUE}).")
    private int minSupport;

    @Option(
            names = "--min-precision",
            paramLabel = "P",
            defaultValue = "0.8",
            description = "What the lower bound of a phrase's precision must reach (default: ${DEFAULT-VALUE}).")
    private double minPrecision;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "20",
            description = "Phrases to suggest for a language (default: ${DEFAULT-VALUE}).")
    private int limit;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Write the rules there and their evidence to stdout; default: the rules to stdout and their"
                    + " evidence to stderr.")
    private @Nullable Path out;

    @Option(names = "--strict", description = "Fail where a line cannot be read.")
    private boolean strict;

    @Override
    public void run() {
        PrintWriter err = spec.commandLine().getErr();
        RuleSuggester.Settings settings = settings();
        RuleBook existing = new ClassifierFiles(
                        Path.of(""),
                        Objects.requireNonNullElse(rules, ClassifierFiles.DEFAULT_RULES),
                        ClassifierFiles.DEFAULT_POLICY)
                .loadRules();
        Corpus corpus = DataOptions.read(data, strict, err);
        requireKnown(corpus);
        TicketClassifier classifier = model.classifier(existing, err);
        List<SuggestedRule> suggested = new RuleSuggester(
                        existing, classifier, settings, ConsoleProgress.of(System.console(), err))
                .suggest(
                        corpus,
                        primary(languages),
                        intents.stream().map(Intent::new).collect(Collectors.toCollection(TreeSet::new)));
        write(suggested, RulesYaml.of(rules(suggested), comment(corpus, settings, suggested)));
    }

    private RuleSuggester.Settings settings() {
        try {
            return new RuleSuggester.Settings(minSupport, minPrecision, limit);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(spec.commandLine(), e.getMessage());
        }
    }

    private void requireKnown(Corpus corpus) {
        if (corpus.conversations().isEmpty()) {
            throw new UsageException("There is no conversation to mine phrases from. Maybe the path is wrong.");
        }
        Set<String> labels = corpus.byLabel().keySet();
        for (String intent : intents) {
            if (!labels.contains(intent)) {
                throw new UsageException(
                        "No conversation has the label \"" + intent + "\"." + Spelling.hint(intent, labels));
            }
        }
    }

    private static Set<String> primary(Set<String> tags) {
        return tags.stream().map(LanguageDetector::primary).collect(Collectors.toCollection(TreeSet::new));
    }

    private static List<Rule> rules(List<SuggestedRule> suggested) {
        return suggested.stream().map(SuggestedRule::rule).toList();
    }

    /** How the rules were made. No date and no path, so that the same conversations give the same file. */
    private List<String> comment(Corpus corpus, RuleSuggester.Settings settings, List<SuggestedRule> suggested) {
        List<String> lines = new ArrayList<>();
        StringBuilder command = new StringBuilder("ticketwise rules suggest --min-support " + settings.minSupport()
                + " --min-precision " + settings.minPrecision() + " --limit " + settings.limit());
        new TreeSet<>(languages).forEach(tag -> command.append(" --language ").append(tag));
        new TreeSet<>(intents).forEach(name -> command.append(" --intent ").append(name));
        lines.add("Made by `" + command + "`");
        lines.add("from " + corpus.conversations().size() + " conversations, SHA-256 " + corpus.sha256() + ".");
        lines.add(
                "Read every phrase and sentence before you take them over; the sentences are from the conversations.");
        lines.add("Held-out precision:");
        suggested.forEach(rule -> lines.add("  " + rule.rule().id() + " "
                + rule.heldOut().right() + " of " + rule.heldOut().matches()));
        return lines;
    }

    private void write(List<SuggestedRule> suggested, String yaml) {
        PrintWriter stdout = spec.commandLine().getOut();
        PrintWriter evidence = out == null ? spec.commandLine().getErr() : stdout;
        evidence.print(SuggestionText.of(suggested));
        evidence.flush();
        if (out == null) {
            stdout.print(yaml);
            stdout.flush();
            return;
        }
        try {
            Files.writeString(out, yaml);
        } catch (IOException e) {
            throw new UncheckedIOException(out + " cannot be written", e);
        }
    }
}
