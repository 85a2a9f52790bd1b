package org.ticketwise.training;

import com.ibm.icu.util.VersionInfo;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.lucene.util.Version;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Case;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.ReportJson;
import org.ticketwise.input.Spelling;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.Checksums;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LanguageModel;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Intent;
import org.tribuo.Tribuo;

/**
 * One training: labelled conversations in, a bundle out. The weights are learned from the whole corpus; calibration,
 * thresholds and the range in which rules are asked are fitted on conversations that the scoring model has not seen,
 * either a validation set or, without one, each fold of a cross-validation in turn. The same conversations, settings,
 * rules and version give the same bytes.
 */
public final class Training {

    private final TrainingSettings settings;
    private final RuleBook rules;
    private final Policy policy;
    private final TrainingProgress progress;

    public Training(TrainingSettings settings, RuleBook rules, Policy policy, TrainingProgress progress) {
        this.settings = settings;
        this.rules = rules;
        this.policy = policy;
        this.progress = progress;
    }

    /**
     * What a training made.
     *
     * @param folder of the bundle
     * @param report of the validation conversations, each scored by a model that has not seen it
     */
    public record Result(Path folder, Manifest manifest, EvaluationReport report) {}

    /**
     * Learns from {@code corpus} and adds the bundle to {@code store}.
     *
     * @param validation conversations to fit calibration and thresholds on, or null to cross-validate
     * @param version null for one made of the date and the corpus
     * @throws InvalidCorpusException where no model can be learned from the corpus
     */
    public Result run(Corpus corpus, @Nullable Corpus validation, ModelStore store, @Nullable String version) {
        List<Intent> intents = requireLearnable(corpus);
        requireKnown(settings.targetPrecisions().keySet(), intents);
        if (validation != null && validation.conversations().isEmpty()) {
            throw new InvalidCorpusException("the validation set holds no conversation that could be read. Maybe the"
                    + " path is wrong, or leave it out to cross-validate.");
        }
        List<String> languages = languages(corpus);
        progress.begin("Reading conversations", 0);
        List<Example> examples = examples(corpus, intents, languages, settings.text());
        List<Example> held = validation == null ? examples : examples(validation, intents, languages, settings.text());
        progress.end();

        LinearWeights weights;
        Validation validated;
        LanguageModel languageModel;
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            int rounds = validation == null ? settings.folds() : 1;
            progress.begin("Learning", (long) rounds * settings.epochs() * examples.size());
            Future<LinearWeights> learned = threads.submit(
                    () -> new LinearTrainer(settings, intents.size(), progress::advance).train(examples));
            Future<LanguageModel> languagesLearned = threads.submit(() -> languageModel(examples, languages));
            validated = validation == null
                    ? Validation.crossValidate(examples, intents.size(), settings, progress::advance, threads)
                    : Validation.of(held, Validation.await(learned));
            weights = Validation.await(learned);
            languageModel = Validation.await(languagesLearned);
            progress.end();
        } finally {
            threads.shutdownNow();
        }
        if (weights.vocabulary().size() == 0) {
            throw new InvalidCorpusException("no word occurs in " + settings.minCount()
                    + " conversations, so that there is nothing to learn. Maybe add conversations, or lower"
                    + " \"min_count\".");
        }

        progress.begin("Calibrating", 0);
        Calibrator calibrator = new Calibrator(settings, intents, validated);
        Calibrator.Fit fit = calibrator.fit(weights, rules);
        Manifest unmeasured = manifest(fit, calibrator.errors(), languageModel, corpus, validation, languages, version);
        EvaluationReport report = report(new Bundle(unmeasured, fit.model(), languageModel), validated);
        Manifest manifest = unmeasured.withExpected(expected(report, validated));
        Path folder = store.add(
                manifest,
                weights,
                languageModel,
                new TreeMap<>(Map.of(
                        "report.json",
                        ReportJson.withoutMistakes(report),
                        "card.md",
                        ModelCard.of(manifest, settings, report),
                        LearnedTexts.FILE,
                        learnedTexts(examples).toBytes())));
        progress.end();
        return new Result(folder, manifest, report);
    }

    private static Manifest.Expected expected(EvaluationReport report, Validation validated) {
        double known = Arrays.stream(validated.knownShares()).average().orElse(0);
        return new Manifest.Expected(1 - report.coverage(), 1 - known);
    }

    static List<Intent> requireLearnable(Corpus corpus) {
        if (corpus.conversations().isEmpty()) {
            throw new InvalidCorpusException("the corpus holds no conversation that could be read. Maybe the path is"
                    + " wrong, or every line was rejected.");
        }
        SortedMap<String, Integer> counts = corpus.byLabel();
        if (counts.size() == 1) {
            String only = counts.firstKey().isEmpty() ? "no label" : '"' + counts.firstKey() + '"';
            throw new InvalidCorpusException("every conversation has " + only + ", so that there is nothing to tell"
                    + " apart. Maybe add conversations with another label, or with none.");
        }
        counts.forEach((name, count) -> {
            if (!name.isEmpty() && count < 2) {
                throw new InvalidCorpusException("only one conversation has the label \"" + name
                        + "\", and at least two are needed. Maybe add some, or take the label out.");
            }
        });
        return counts.keySet().stream()
                .filter(name -> !name.isEmpty())
                .map(Intent::new)
                .toList();
    }

    private static void requireKnown(Set<String> named, List<Intent> intents) {
        List<String> known = intents.stream().map(Intent::name).toList();
        for (String name : named) {
            if (!known.contains(name)) {
                throw new InvalidCorpusException("\"target_precisions\" names \"" + name
                        + "\", which no conversation has as a label." + Spelling.hint(name, known));
            }
        }
    }

    static List<String> languages(Corpus corpus) {
        return corpus.conversations().stream()
                .map(labelled -> labelled.conversation().language())
                .filter(language -> language != null)
                .map(language -> LanguageDetector.primary(language))
                .distinct()
                .sorted()
                .toList();
    }

    static List<Example> examples(Corpus corpus, List<Intent> intents, List<String> languages, TextSettings settings) {
        TextAnalyzer analyzer = new TextAnalyzer(settings, new LanguageDetector(languages));
        FeatureExtractor features = new FeatureExtractor(settings);
        Map<Set<Intent>, Set<Integer>> indices = new ConcurrentHashMap<>();
        return corpus.conversations().parallelStream()
                .map(labelled -> {
                    AnalyzedText text = analyzer.analyze(labelled.conversation());
                    return new Example(
                            labelled,
                            analyzer,
                            text.language(),
                            Signature.of(text),
                            features.extract(text),
                            indices.computeIfAbsent(labelled.labels(), labels -> indices(labels, intents)),
                            indices.computeIfAbsent(labelled.unscored(), labels -> indices(labels, intents)));
                })
                .toList();
    }

    private static Set<Integer> indices(Set<Intent> labels, List<Intent> intents) {
        return labels.stream()
                .map(intents::indexOf)
                .filter(index -> index >= 0)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Learned from the conversations whose script does not tell their language. */
    private LanguageModel languageModel(List<Example> examples, List<String> languages) {
        LanguageDetector detector = new LanguageDetector(languages);
        List<Example> shared = examples.stream()
                .filter(example -> {
                    String language = example.labelled().conversation().language();
                    return language != null && !detector.isToldByScript(language);
                })
                .toList();
        List<String> toldApart =
                shared.stream().map(Training::language).distinct().sorted().toList();
        List<Example> lessons = shared.stream()
                .map(example -> example.of(Set.of(toldApart.indexOf(language(example)))))
                .toList();
        return new LanguageModel(
                toldApart, new LinearTrainer(settings.forLanguages(), toldApart.size(), () -> {}).train(lessons));
    }

    private static LearnedTexts learnedTexts(List<Example> examples) {
        return LearnedTexts.of(examples.stream().map(Example::signature).toList());
    }

    private static String language(Example example) {
        return LanguageDetector.primary(example.language());
    }

    private Manifest manifest(
            Calibrator.Fit fit,
            List<Manifest.CalibrationErrors> errors,
            LanguageModel languageModel,
            Corpus corpus,
            @Nullable Corpus validation,
            List<String> languages,
            @Nullable String version) {
        IntentModel model = fit.model();
        List<Manifest.IntentEntry> entries = IntStream.range(0, model.intents().size())
                .mapToObj(i -> new Manifest.IntentEntry(
                        model.intents().get(i).name(),
                        model.calibrations().get(i),
                        errors.get(i),
                        model.thresholds().get(i)))
                .toList();
        String sha256 = corpus.sha256();
        String validationSha256 = validation == null ? sha256 : validation.sha256();
        return new Manifest(
                Bundle.FORMAT,
                version == null ? defaultVersion(sha256, validationSha256) : version,
                entries,
                languages,
                new Manifest.Languages(
                        languageModel.languages(),
                        languageModel.weights().vocabulary().documents()),
                settings.text(),
                new Manifest.Training(
                        "one-versus-rest squared hinge",
                        settings.epochs(),
                        settings.rate(),
                        settings.minCount(),
                        settings.dropout(),
                        settings.joined(),
                        validation == null ? settings.folds() : 0,
                        settings.seed()),
                model.exclusive(),
                model.leastKnown(),
                fit.rulePrecisions(),
                Manifest.Expected.NOTHING,
                new Manifest.Corpus(
                        sha256,
                        validationSha256,
                        corpus.conversations().size(),
                        (validation == null ? corpus : validation)
                                .conversations()
                                .size(),
                        corpus.byLabel()),
                libraries(),
                new TreeMap<>());
    }

    /** The date, and seven digits that change with the conversations, the validation set, the settings and the rules. */
    private String defaultVersion(String corpus, String validation) {
        StringBuilder inputs = new StringBuilder(corpus).append(validation).append(settings);
        rules.rules().forEach(rule -> inputs.append(rule.id()).append(rule.fingerprint()));
        String digest = Checksums.sha256(inputs.toString().getBytes(StandardCharsets.UTF_8));
        return LocalDate.now(ZoneOffset.UTC) + "-" + digest.substring(0, 7);
    }

    private static SortedMap<String, String> libraries() {
        SortedMap<String, String> versions = new TreeMap<>();
        versions.put("icu4j", VersionInfo.ICU_VERSION.toString());
        versions.put("java", Runtime.version().toString());
        versions.put("lucene", Version.LATEST.toString());
        versions.put("tribuo", Tribuo.VERSION);
        return versions;
    }

    private EvaluationReport report(Bundle bundle, Validation validation) {
        TicketClassifier classifier = new TicketClassifier(bundle, rules, policy);
        List<Case> cases = IntStream.range(0, validation.examples().size())
                .parallel()
                .mapToObj(i -> decided(classifier, validation, i))
                .toList();
        return Evaluator.report(classifier, cases);
    }

    private static Case decided(TicketClassifier classifier, Validation validation, int index) {
        Example example = validation.examples().get(index);
        return new Case(
                example.labelled(),
                classifier.decide(
                        example.labelled().conversation().id(),
                        example.analyze(),
                        classifier
                                .bundle()
                                .model()
                                .calibrate(validation.raw()[index], validation.knownShares()[index])));
    }
}
