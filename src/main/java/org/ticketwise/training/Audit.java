package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Intent;
import org.ticketwise.training.AuditReport.LabelDoubt;
import org.ticketwise.training.AuditReport.LanguageDoubt;
import org.ticketwise.training.AuditReport.Pair;
import org.ticketwise.training.AuditReport.PersonalDatum;
import org.ticketwise.training.AuditReport.RareLabel;
import org.ticketwise.training.AuditReport.Source;

/** Looks for what is wrong with labelled conversations before a model learns from them. */
public final class Audit {

    /** A label with fewer conversations is hardly learned. */
    private static final int RARE = 20;

    /** Nothing is learned from fewer conversations, so that nothing can disagree with their labels. */
    private static final int LEAST_TO_LEARN = 50;

    /** A small corpus is cross-validated several times, since one round on few conversations is left to chance. */
    private static final int ENOUGH = 20_000;

    private static final int MOST_ROUNDS = 4;

    private final TrainingSettings settings;
    private final @Nullable TicketClassifier inUse;
    private final TrainingProgress progress;

    /** @param inUse the model in use, whose opinion of the labels counts too, or null */
    public Audit(TrainingSettings settings, @Nullable TicketClassifier inUse, TrainingProgress progress) {
        this.settings = settings;
        this.inUse = inUse;
        this.progress = progress;
    }

    /** The faults alone, which take a few seconds: nothing is learned, and no personal data looked for. */
    public static AuditReport faults(Corpus corpus, @Nullable Corpus holdout) {
        return report(corpus, holdout, texts(corpus), List.of(), List.of(), List.of());
    }

    /**
     * Everything, which takes about as long as a cross-validation.
     *
     * @param holdout conversations that a model of the corpus will be measured on, or null
     */
    public AuditReport run(Corpus corpus, @Nullable Corpus holdout) {
        progress.begin("Reading conversations", 0);
        List<AnalyzedText> texts = texts(corpus);
        List<PersonalDatum> personal = corpus.conversations().parallelStream()
                .flatMap(labelled -> PersonalData.find(labelled.conversation()).stream()
                        .map(found -> new PersonalDatum(Source.of(labelled), found)))
                .toList();
        progress.end();
        List<LanguageDoubt> languages = new ArrayList<>(LanguageAudit.byScript(corpus.conversations(), texts));
        List<LabelDoubt> labels = List.of();
        if (corpus.conversations().size() >= LEAST_TO_LEARN) {
            ExecutorService threads =
                    Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
            try {
                languages.addAll(languages(corpus, threads));
                labels = labels(corpus, threads);
            } finally {
                threads.shutdownNow();
            }
        }
        return report(corpus, holdout, texts, languages, labels, personal);
    }

    private static List<AnalyzedText> texts(Corpus corpus) {
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));
        return corpus.conversations().parallelStream()
                .map(labelled -> analyzer.analyze(labelled.conversation()))
                .toList();
    }

    private static AuditReport report(
            Corpus corpus,
            @Nullable Corpus holdout,
            List<AnalyzedText> texts,
            List<LanguageDoubt> languages,
            List<LabelDoubt> labels,
            List<PersonalDatum> personal) {
        List<Corpus.Rejected> rejected = new ArrayList<>(corpus.rejected());
        List<Pair> leaks = List.of();
        if (holdout != null) {
            rejected.addAll(holdout.rejected());
            leaks = DuplicateAudit.leaks(corpus.conversations(), texts, holdout.conversations(), texts(holdout));
        }
        DuplicateAudit duplicates = DuplicateAudit.of(corpus.conversations(), texts);
        return new AuditReport(
                corpus.conversations().size(),
                corpus.byLabel(),
                rejected,
                duplicates.duplicates(),
                duplicates.nearDuplicates(),
                duplicates.contradictions(),
                rare(corpus),
                leaks,
                languages,
                labels,
                personal);
    }

    private static List<RareLabel> rare(Corpus corpus) {
        return corpus.byLabel().entrySet().stream()
                .filter(label -> !label.getKey().isEmpty() && label.getValue() < RARE)
                .map(label -> new RareLabel(label.getKey(), label.getValue()))
                .toList();
    }

    private List<LanguageDoubt> languages(Corpus corpus, ExecutorService threads) {
        List<String> languages = Training.languages(corpus);
        List<Example> lessons =
                LanguageAudit.lessons(Training.examples(corpus, List.of(), languages, settings.text()), languages);
        if (lessons.size() < LEAST_TO_LEARN) {
            return List.of();
        }
        TrainingSettings ofLanguages = settings.forLanguages();
        progress.begin("Learning languages", (long) ofLanguages.folds() * ofLanguages.epochs() * lessons.size());
        Validation validation =
                Validation.crossValidate(lessons, languages.size(), ofLanguages, progress::advance, threads);
        progress.end();
        return LanguageAudit.byModel(validation, languages);
    }

    private List<LabelDoubt> labels(Corpus corpus, ExecutorService threads) {
        List<Intent> intents = corpus.byLabel().keySet().stream()
                .filter(name -> !name.isEmpty())
                .map(Intent::new)
                .toList();
        if (intents.isEmpty() || corpus.byLabel().size() < 2) {
            return List.of();
        }
        List<Example> examples = Training.examples(corpus, intents, Training.languages(corpus), settings.text());
        int rounds = Math.max(1, Math.min(MOST_ROUNDS, ENOUGH / examples.size()));
        progress.begin("Cross-validating", (long) rounds * settings.folds() * settings.epochs() * examples.size());
        List<Validation> validations = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            validations.add(Validation.crossValidate(
                    examples, intents.size(), settings.withSeed(settings.seed() + round), progress::advance, threads));
        }
        progress.end();
        return LabelAudit.of(Validation.average(validations), intents, inUse);
    }
}
