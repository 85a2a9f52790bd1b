package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.ticketwise.input.YamlFile;
import org.ticketwise.model.ModelStore;
import org.ticketwise.training.Audit;
import org.ticketwise.training.Corpus;
import org.ticketwise.training.Training;
import org.ticketwise.training.TrainingSettings;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "train",
        description =
                "Learns a model from labelled conversations. The first one is in use at once; `promote` puts a later"
                        + " one in its place.",
        mixinStandardHelpOptions = true)
final class TrainCommand implements Runnable {

    private static final Path DEFAULT_SETTINGS = Path.of("config", "training.yaml");

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--validation",
            arity = "1..*",
            paramLabel = "PATH",
            description = "Conversations to fit calibration and thresholds on; default: cross-validation.")
    private List<Path> validation = List.of();

    @Mixin
    private ModelsOption models;

    @Option(
            names = "--version",
            paramLabel = "NAME",
            description = "The version's name; default: the date and a digest of what it is learned from.")
    private @Nullable String version;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description = "The training settings; default: config/training.yaml where it is there.")
    private @Nullable Path settings;

    @Option(
            names = "--target-precision",
            paramLabel = "P",
            description = "Set each intent's threshold to the lowest at which the precision is P with 95%% confidence;"
                    + " default: as the settings say, else where F1 is highest.")
    private @Nullable Double targetPrecision;

    @Mixin
    private ConfigOptions config;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        requireVersion();
        ModelStore store = new ModelStore(models.folder());
        requireUnused(store);
        Corpus corpus = data.read(err);
        Corpus held = validation.isEmpty() ? null : data.read(validation, err);
        int faults = Audit.faults(corpus, null).faults();
        if (faults > 0) {
            err.println("The audit has " + faults + (faults == 1 ? " fault." : " faults.")
                    + " Maybe read them with `ticketwise audit`.");
        }
        TrainingSettings knobs = settings();
        Training training =
                new Training(knobs, config.rules(), config.policy(), ConsoleProgress.of(System.console(), err));
        Training.Result result = training.run(corpus, held, store, version);
        out.printf(
                Locale.ROOT,
                "Trained %s on %d conversations with %d intents: macro-F1 %.3f in validation.%n",
                result.folder(),
                corpus.conversations().size(),
                result.manifest().intents().size(),
                result.report().decision().macroF1());
        if (knobs.hasTarget()) {
            out.print(ThresholdTable.of(result.manifest(), result.report().coverage()));
        }
        out.println(
                VersionInUse.introduce(store, models.folder(), result.manifest().version()));
        out.flush();
    }

    private void requireUnused(ModelStore store) {
        if (version != null && store.current().filter(version::equals).isPresent()) {
            throw new UsageException(
                    "--version \"" + version + "\" is in use; a model of that name would take its place"
                            + " untried. Maybe choose another name.");
        }
    }

    private void requireVersion() {
        try {
            if (version != null) {
                ModelStore.requireVersion(version);
            }
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--version is \"" + version + "\", but " + e.getMessage());
        }
    }

    private TrainingSettings settings() {
        Path path = settings == null && Files.exists(DEFAULT_SETTINGS) ? DEFAULT_SETTINGS : settings;
        TrainingSettings read = path == null ? TrainingSettings.DEFAULT : YamlFile.read(path, TrainingSettings.class);
        return targetPrecision == null ? read : withTargetPrecision(read, targetPrecision);
    }

    private TrainingSettings withTargetPrecision(TrainingSettings read, double target) {
        try {
            return read.withTargetPrecision(target);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "--target-precision is " + target + ", expected above 0 and below 1");
        }
    }
}
