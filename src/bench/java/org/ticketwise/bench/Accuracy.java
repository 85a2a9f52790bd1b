package org.ticketwise.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.Scorecard;
import org.ticketwise.input.YamlFile;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.ModelStore;
import org.ticketwise.model.Scores;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.CorpusReader;
import org.ticketwise.training.Training;
import org.ticketwise.training.TrainingProgress;
import org.ticketwise.training.TrainingSettings;

/**
 * Trains and scores every set of a folder of public data, and the default model on real messages and the holdout; prints
 * tables in Markdown. With {@code ablation} each ingredient of the training is taken out in turn.
 */
public final class Accuracy {

    private static final TrainingSettings SETTINGS =
            YamlFile.read(Path.of("config/training.yaml"), TrainingSettings.class);
    private static final Path TRAINING_DATA = Path.of("training-data");
    private static final Path REAL_MESSAGES = Path.of("real", "dev.jsonl");

    /** Below this many conversations the seed matters. */
    private static final int FEW = 5_000;

    private static final int SEEDS = 5;
    private static final int BINS = 15;

    private final Path data;

    private Accuracy(Path data) {
        this.data = data;
    }

    public static void main(String[] arguments) {
        Accuracy accuracy = new Accuracy(Path.of(arguments[0]));
        if (arguments.length > 1 && arguments[1].equals("ablation")) {
            accuracy.ablation();
        } else {
            accuracy.publicSets();
            accuracy.ownSet();
        }
    }

    private void publicSets() {
        System.out.println("| set | seeds | top-ranked, in scope | right, in scope | `none`, out of scope | macro-F1 |"
                + " micro-F1 | ECE raw | ECE | training, s | bundle, MB | messages/s |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|---|");
        for (Path set : sets()) {
            List<LabelledConversation> training = read(set.resolve("train.jsonl"));
            List<Row> rows = new ArrayList<>();
            for (int seed = 0; seed < (training.size() < FEW ? SEEDS : 1); seed++) {
                rows.add(score(withSeed(SETTINGS, seed), set.resolve("train.jsonl"), set.resolve("val.jsonl")));
            }
            System.out.println(Row.line(set.getFileName().toString(), rows));
        }
    }

    private void ownSet() {
        Trained trained = train(SETTINGS, TRAINING_DATA.resolve("conversations"), ownRules());
        System.out.printf(
                Locale.ROOT, "%nDefault model: %.0f s, %.1f MB.%n%n", trained.seconds(), trained.megabytes());
        System.out.println("| conversations | language | macro-F1 | micro-F1 | exact | count |");
        System.out.println("|---|---|---|---|---|---|");
        List<LabelledConversation> real = read(data.resolve(REAL_MESSAGES));
        byLanguage("real", trained.classifier(), real);
        byLanguage("holdout", trained.classifier(), read(TRAINING_DATA.resolve("holdout")));
    }

    private static void byLanguage(String name, TicketClassifier classifier, List<LabelledConversation> conversations) {
        EvaluationReport report = Evaluator.evaluate(classifier, conversations);
        TreeMap<String, Scorecard> cards = new TreeMap<>(report.byLanguage());
        cards.put("all", report.decision());
        cards.put("all, model alone", report.modelAlone());
        cards.put("all, rules alone", report.rulesAlone());
        cards.forEach((language, card) -> System.out.printf(
                Locale.ROOT,
                "| %s | %s | %.3f | %.3f | %.3f | %d |%n",
                name,
                language,
                card.macroF1(),
                card.microF1(),
                card.exactMatch(),
                card.conversations()));
        System.out.printf(
                Locale.ROOT,
                "| %s | ECE %.3f | | | wrong accepts %.3f | hard negatives %d of %d |%n",
                name,
                report.calibrationError(),
                wrongAccepts(classifier, conversations),
                report.hardNegatives().wronglyAccepted(),
                report.hardNegatives().pairs());
    }

    /** Share of the conversations without a label of which an intent was accepted. */
    private static double wrongAccepts(TicketClassifier classifier, List<LabelledConversation> conversations) {
        List<LabelledConversation> none =
                conversations.stream().filter(one -> one.labels().isEmpty()).toList();
        return share(none, one -> accepted(classifier, one).isEmpty() ? 0 : 1);
    }

    private void ablation() {
        TextSettings text = SETTINGS.text();
        TreeMap<String, TrainingSettings> variants = new TreeMap<>();
        variants.put("(as it is)", SETTINGS);
        variants.put("no dropout", with(SETTINGS, text, SETTINGS.minCount(), 0, SETTINGS.joined()));
        variants.put("no joined conversations", with(SETTINGS, text, SETTINGS.minCount(), SETTINGS.dropout(), 0));
        variants.put("features from one conversation on", with(SETTINGS, text, 1, SETTINGS.dropout(), SETTINGS.joined()));
        variants.put(
                "features from three conversations on", with(SETTINGS, text, 3, SETTINGS.dropout(), SETTINGS.joined()));
        variants.put("no skip pairs", withText(text(text, true, false, text.gramWeight(), text.lengthNormalization())));
        variants.put("no pairs", withText(text(text, false, false, text.gramWeight(), text.lengthNormalization())));
        variants.put("no n-grams", withText(text(text, true, true, 0, text.lengthNormalization())));
        variants.put("n-grams as heavy as words", withText(text(text, true, true, 1, text.lengthNormalization())));
        variants.put("whole length normalisation", withText(text(text, true, true, text.gramWeight(), 1)));
        variants.put("no length normalisation", withText(text(text, true, true, text.gramWeight(), 0)));
        System.out.println("| | clinc150 top | banking77 top | arbanking77 top | nlupp-banking micro-F1 | real macro-F1 |"
                + " holdout macro-F1 |");
        System.out.println("|---|---|---|---|---|---|---|");
        variants.forEach((name, settings) -> {
            StringBuilder line = new StringBuilder("| " + name);
            for (String set : List.of("clinc150", "banking77", "arbanking77")) {
                Path folder = data.resolve(set);
                line.append(figure(score(settings, folder.resolve("train.jsonl"), folder.resolve("val.jsonl"))
                        .topRanked()));
            }
            Path folder = data.resolve("nlupp-banking");
            List<Row> rows = new ArrayList<>();
            for (int seed = 0; seed < SEEDS; seed++) {
                rows.add(score(
                        withSeed(settings, seed), folder.resolve("train.jsonl"), folder.resolve("val.jsonl")));
            }
            line.append(figure(mean(rows, Row::microF1)));
            Trained own = train(settings, TRAINING_DATA.resolve("conversations"), ownRules());
            line.append(figure(macroF1(own, data.resolve(REAL_MESSAGES))));
            line.append(figure(macroF1(own, TRAINING_DATA.resolve("holdout"))));
            System.out.println(line.append(" |"));
        });
    }

    private static double macroF1(Trained trained, Path conversations) {
        return Evaluator.evaluate(trained.classifier(), read(conversations))
                .modelAlone()
                .macroF1();
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, " | %.3f", value);
    }

    private static TrainingSettings withSeed(TrainingSettings settings, int seed) {
        return new TrainingSettings(
                settings.text(),
                settings.epochs(),
                settings.rate(),
                settings.minCount(),
                settings.dropout(),
                settings.joined(),
                settings.folds(),
                settings.seed() + seed,
                settings.targetPrecision(),
                settings.targetPrecisions(),
                settings.dataLicense());
    }

    private static TrainingSettings withText(TextSettings text) {
        return with(SETTINGS, text, SETTINGS.minCount(), SETTINGS.dropout(), SETTINGS.joined());
    }

    private static TrainingSettings with(
            TrainingSettings settings, TextSettings text, int minCount, double dropout, double joined) {
        return new TrainingSettings(
                text,
                settings.epochs(),
                settings.rate(),
                minCount,
                dropout,
                joined,
                settings.folds(),
                settings.seed(),
                settings.targetPrecision(),
                settings.targetPrecisions(),
                settings.dataLicense());
    }

    private static TextSettings text(
            TextSettings text, boolean pairs, boolean skipPairs, double gramWeight, double lengthNormalization) {
        return new TextSettings(
                text.maxCharacters(),
                pairs,
                skipPairs,
                text.minGram(),
                text.maxGram(),
                text.maxUnspacedGram(),
                gramWeight,
                lengthNormalization);
    }

    private List<Path> sets() {
        try (Stream<Path> folders = Files.list(data)) {
            return folders.filter(folder -> Files.isRegularFile(folder.resolve("train.jsonl")))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(data + " cannot be read", e);
        }
    }

    private static List<LabelledConversation> read(Path path) {
        return CorpusReader.read(List.of(path)).conversations();
    }

    private static RuleBook ownRules() {
        return RuleBook.read(Path.of("config/rules"));
    }

    private record Trained(TicketClassifier classifier, double seconds, double megabytes) {}

    private static Trained train(TrainingSettings settings, Path conversations, RuleBook rules) {
        try {
            Path models = Files.createTempDirectory("accuracy");
            long start = System.nanoTime();
            Path folder = new Training(settings, rules, Policy.DEFAULT, TrainingProgress.SILENT)
                    .run(CorpusReader.read(List.of(conversations)), null, new ModelStore(models), "measured")
                    .folder();
            double seconds = (System.nanoTime() - start) / 1e9;
            Bundle bundle = Bundle.read(folder);
            double bytes = 0;
            try (Stream<Path> files = Files.walk(models)) {
                for (Path path : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    bytes += Files.isRegularFile(path) ? Files.size(path) : 0;
                    Files.delete(path);
                }
            }
            return new Trained(new TicketClassifier(bundle, rules, Policy.DEFAULT), seconds, bytes / 1e6);
        } catch (IOException e) {
            throw new UncheckedIOException("a model cannot be kept for a moment", e);
        }
    }

    private static Row score(TrainingSettings settings, Path training, Path validation) {
        Trained trained = train(settings, training, RuleBook.EMPTY);
        List<LabelledConversation> conversations = read(validation);
        EvaluationReport report = Evaluator.evaluate(trained.classifier(), conversations);
        List<LabelledConversation> inScope =
                conversations.stream().filter(one -> !one.labels().isEmpty()).toList();
        long start = System.nanoTime();
        double right = share(inScope, one -> accepted(trained.classifier(), one)
                        .equals(one.labels().stream().sorted().toList())
                ? 1
                : 0);
        double perSecond = inScope.size() / ((System.nanoTime() - start) / 1e9);
        return new Row(
                report.topRankedAccuracy(),
                right,
                inScope.size() == conversations.size() ? Double.NaN : report.outOfScopeRecall(),
                report.decision().macroF1(),
                report.decision().microF1(),
                rawCalibrationError(trained.classifier(), conversations),
                report.calibrationError(),
                trained.seconds(),
                trained.megabytes(),
                perSecond);
    }

    private static List<Intent> accepted(TicketClassifier classifier, LabelledConversation one) {
        return classifier.classify(one.conversation()).verdict().intents().stream()
                .map(AcceptedIntent::intent)
                .sorted()
                .toList();
    }

    private static double share(List<LabelledConversation> of, ToDoubleFunction<LabelledConversation> holds) {
        return of.stream().mapToDouble(holds).average().orElse(Double.NaN);
    }

    /** The expected calibration error of the likeliest intent with raw scores taken for log-odds. */
    private static double rawCalibrationError(TicketClassifier classifier, List<LabelledConversation> conversations) {
        double[] difference = new double[BINS];
        for (LabelledConversation one : conversations) {
            Decision decision = classifier.classify(one.conversation());
            Scores scores = decision.scores();
            int likeliest = scores.likeliest();
            double confidence = 1 / (1 + Math.exp(-scores.raw()[likeliest]));
            difference[Math.min(BINS - 1, (int) (confidence * BINS))] +=
                    confidence - (one.labels().contains(scores.intent(likeliest)) ? 1 : 0);
        }
        double error = 0;
        for (double one : difference) {
            error += Math.abs(one);
        }
        return error / conversations.size();
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> figure) {
        return rows.stream().mapToDouble(figure).average().orElse(Double.NaN);
    }

    private record Row(
            double topRanked,
            double rightInScope,
            double noneOutOfScope,
            double macroF1,
            double microF1,
            double rawCalibrationError,
            double calibrationError,
            double seconds,
            double megabytes,
            double perSecond) {

        static String line(String set, List<Row> rows) {
            double outOfScope = mean(rows, Row::noneOutOfScope);
            return String.format(
                    Locale.ROOT,
                    "| %s | %d | %.4f | %.4f | %s | %.3f | %.3f | %.3f | %.3f | %.0f | %.1f | %.0f |",
                    set,
                    rows.size(),
                    mean(rows, Row::topRanked),
                    mean(rows, Row::rightInScope),
                    Double.isNaN(outOfScope) ? "–" : String.format(Locale.ROOT, "%.2f", outOfScope),
                    mean(rows, Row::macroF1),
                    mean(rows, Row::microF1),
                    mean(rows, Row::rawCalibrationError),
                    mean(rows, Row::calibrationError),
                    mean(rows, Row::seconds),
                    mean(rows, Row::megabytes),
                    mean(rows, Row::perSecond));
        }
    }
}
