package org.ticketwise.training;

import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.ticketwise.decision.ConfidenceGate;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.Manifest;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/**
 * Reads conversations and says of which intents a model is not sure in each. A model is sure of nearly everything that
 * it has learned from; such conversations are judged in cross-validation, by models that have not seen them, with the
 * calibration and the thresholds of the first.
 */
final class UnsureConversations {

    private static final int FOLDS = 5;

    private final TicketClassifier classifier;
    private final IntentModel model;
    private final TrainingProgress progress;

    UnsureConversations(TicketClassifier classifier, TrainingProgress progress) {
        this.classifier = classifier;
        this.model = classifier.bundle().model();
        this.progress = progress;
    }

    /** @param learned whether the model has learned from them */
    List<MinedConversation> read(List<LabelledConversation> conversations, boolean learned) {
        return learned ? crossValidated(conversations) : judged(conversations);
    }

    private List<MinedConversation> judged(List<LabelledConversation> conversations) {
        progress.begin("Reading conversations", 0);
        List<MinedConversation> read = conversations.parallelStream()
                .map(labelled -> {
                    Decision decision = classifier.classify(labelled.conversation());
                    List<Intent> unsure = ConfidenceGate.unsure(decision.text(), decision.scores());
                    return MinedConversation.of(labelled, decision.text(), Set.copyOf(unsure));
                })
                .toList();
        progress.end();
        return read;
    }

    private List<MinedConversation> crossValidated(List<LabelledConversation> conversations) {
        progress.begin("Reading conversations", 0);
        Manifest manifest = classifier.bundle().manifest();
        List<Example> examples = Training.examples(
                new Corpus(conversations, List.of()), model.intents(), manifest.languages(), manifest.text());
        progress.end();
        TrainingSettings settings = settings();
        progress.begin("Learning", (long) (FOLDS - 1) * settings.epochs() * examples.size());
        ExecutorService threads =
                Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
        try {
            Validation validation =
                    Validation.crossValidate(examples, model.intents().size(), settings, progress::advance, threads);
            return IntStream.range(0, examples.size())
                    .parallel()
                    .mapToObj(i -> mined(validation, i))
                    .toList();
        } finally {
            threads.shutdownNow();
            progress.end();
        }
    }

    private MinedConversation mined(Validation validation, int index) {
        Example example = validation.examples().get(index);
        AnalyzedText text = example.analyze();
        List<Intent> unsure = ConfidenceGate.unsure(
                text, model.calibrate(validation.raw()[index], validation.knownShares()[index]));
        return MinedConversation.of(example.labelled(), text, Set.copyOf(unsure));
    }

    /** Those that the model was trained with. */
    private TrainingSettings settings() {
        Manifest manifest = classifier.bundle().manifest();
        Manifest.Training training = manifest.training();
        return new TrainingSettings(
                manifest.text(),
                training.epochs(),
                training.rate(),
                training.minCount(),
                training.dropout(),
                training.joined(),
                FOLDS,
                training.seed(),
                null,
                new TreeMap<>(),
                "");
    }
}
