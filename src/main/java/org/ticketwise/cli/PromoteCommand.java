package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Gate;
import org.ticketwise.evaluation.Leakage;
import org.ticketwise.evaluation.Leakage.Leak;
import org.ticketwise.evaluation.PromotionSettings;
import org.ticketwise.input.YamlFile;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.BundleException;
import org.ticketwise.model.History.Action;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.model.ModelStore;
import org.ticketwise.model.Pruning;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.training.Corpus;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "promote",
        description = "Puts a version in use, if it is not worse on the holdouts than the one that is.",
        mixinStandardHelpOptions = true)
final class PromoteCommand implements Callable<Integer> {

    private static final Path DEFAULT_SETTINGS = Path.of("config", "promotion.yaml");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(paramLabel = "VERSION", description = "A version in the models folder.")
    private String version;

    @Mixin
    private ModelsOption models;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "What must hold; default: config/promotion.yaml where it is there.")
    private @Nullable Path settings;

    @Option(
            names = "--data",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Holdouts in place of those of the settings: files of labelled conversations, or folders of"
                    + " them. Each is judged by itself.")
    private List<Path> data = List.of();

    @Option(
            names = "--force",
            paramLabel = "REASON",
            description = "Promote in spite of what speaks against it; the reason is kept in the history.")
    private @Nullable String force;

    @Mixin
    private ConfigOptions config;

    /**
     * The version that is to be replaced.
     *
     * @param version null where there is none, or none that can be told
     * @param bundle null where it cannot be compared with
     * @param problem why it cannot, or null
     */
    private record Incumbent(
            @Nullable String version,
            @Nullable Bundle bundle,
            @Nullable String problem) {}

    @Override
    public Integer call() {
        if (force != null && force.isBlank()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "--force is blank, expected a reason");
        }
        PromotionSettings promotion = settings();
        Path folder = Versions.folder(models.folder(), version);
        ModelStore store = new ModelStore(models.folder());
        return store.alone(() -> promote(store, folder, promotion));
    }

    private PromotionSettings settings() {
        Path path = settings == null && Files.exists(DEFAULT_SETTINGS) ? DEFAULT_SETTINGS : settings;
        return path == null ? PromotionSettings.DEFAULT : YamlFile.read(path, PromotionSettings.class);
    }

    private int promote(ModelStore store, Path folder, PromotionSettings promotion) {
        PrintWriter out = spec.commandLine().getOut();
        Incumbent incumbent = incumbent(store);
        if (version.equals(incumbent.version())) {
            out.println(version + " is in use already.");
            return 0;
        }
        Bundle candidate = Bundle.read(folder);
        List<String> reasons = new ArrayList<>();
        Trial trial = trial(candidate, incumbent, promotion, reasons);
        if (!reasons.isEmpty() && !isForced(reasons)) {
            return Main.FAILED;
        }
        change(store, incumbent.version(), reasons, trial);
        prune(store, promotion.keepVersions());
        return 0;
    }

    private Incumbent incumbent(ModelStore store) {
        String current = null;
        try {
            current = store.current().orElse(null);
            Bundle bundle = current == null || current.equals(version)
                    ? null
                    : Bundle.read(models.folder().resolve(current));
            return new Incumbent(current, bundle, null);
        } catch (BundleException e) {
            return new Incumbent(
                    current,
                    null,
                    "The version in use cannot be compared with, so that only --force can replace it: "
                            + e.getMessage());
        }
    }

    /** Tries the candidate on every holdout, and adds to {@code reasons} what speaks against it. */
    private Trial trial(Bundle candidate, Incumbent incumbent, PromotionSettings promotion, List<String> reasons) {
        RuleBook rules = config.rules();
        Policy policy = config.policy();
        Bundle before = incumbent.bundle();
        Trial trial = new Trial(
                new TicketClassifier(candidate, rules, policy),
                before == null ? null : new TicketClassifier(before, rules, policy),
                spec.commandLine().getOut());
        LearnedTexts learned = LearnedTexts.read(models.folder().resolve(version));
        List<Leak> leaks = new ArrayList<>();
        for (Path path : data.isEmpty() ? promotion.holdouts() : data) {
            Corpus corpus = DataOptions.requireAny(
                    DataOptions.read(List.of(path), false, spec.commandLine().getErr()));
            trial.on(path.toString(), corpus);
            leaks.addAll(Leakage.find(learned, candidate.manifest().text(), corpus.conversations()));
        }
        if (incumbent.problem() != null) {
            reasons.add(incumbent.problem());
        }
        reasons.addAll(Gate.reasons(promotion, trial.comparisons(), leaks));
        return trial;
    }

    /** Says what speaks against the version, and whether it is promoted all the same. */
    private boolean isForced(List<String> reasons) {
        PrintWriter err = spec.commandLine().getErr();
        reasons.forEach(err::println);
        err.println(
                force == null
                        ? version + " is not promoted. Maybe mend what it learns from, or use --force \"reason\"."
                        : version + " is promoted all the same: " + force);
        return force != null;
    }

    private void change(ModelStore store, @Nullable String previous, List<String> reasons, Trial trial) {
        Action action = !reasons.isEmpty() ? Action.FORCED_PROMOTE : previous == null ? Action.FIRST : Action.PROMOTE;
        VersionInUse.change(
                store, models.folder(), VersionInUse.entry(action, version, previous, force, reasons, trial.figures()));
        PrintWriter out = spec.commandLine().getOut();
        out.println("Promoted " + version + (previous == null ? "." : " in place of " + previous + "."));
        out.flush();
    }

    private void prune(ModelStore store, int keep) {
        List<String> superfluous = Pruning.superfluous(
                store.versions(),
                version,
                VersionInUse.history(models.folder(), spec.commandLine().getErr()),
                keep);
        superfluous.forEach(store::remove);
        if (!superfluous.isEmpty()) {
            spec.commandLine().getOut().println("Removed what is no longer needed: " + String.join(", ", superfluous));
        }
    }
}
