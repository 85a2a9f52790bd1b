package org.ticketwise.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.Scores;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Decisions made by hand, as a model that knows "cancel" and "defect" might make them. */
final class Cases {

    static final Intent CANCEL = new Intent("cancel");
    static final Intent DEFECT = new Intent("defect");

    private static final double SURE = 0.9;
    private static final double DOUBTFUL = 0.1;

    private Cases() {}

    static LabelledConversation labelled(String id, String language, Intent... labels) {
        return new LabelledConversation(
                new Conversation(id, null, language, null, "the secret words", List.of(), null),
                Set.of(labels),
                Set.of(),
                Set.of(),
                "holdout.jsonl:" + id);
    }

    static LabelledConversation arguable(LabelledConversation labelled, Intent... unscored) {
        return new LabelledConversation(
                labelled.conversation(),
                labelled.labels(),
                Set.of(unscored),
                labelled.hardNegatives(),
                labelled.place());
    }

    static LabelledConversation luring(LabelledConversation labelled, Intent... hardNegatives) {
        return new LabelledConversation(
                labelled.conversation(),
                labelled.labels(),
                labelled.unscored(),
                Set.of(hardNegatives),
                labelled.place());
    }

    static Case decided(LabelledConversation truth, Intent... accepted) {
        return decided(TinyModel.classifier(), TinyModel.bundle().model(), truth, SURE, accepted);
    }

    /** @param confidence of the accepted intents */
    static Case decided(LabelledConversation truth, double confidence, Intent... accepted) {
        return decided(TinyModel.classifier(), TinyModel.bundle().model(), truth, confidence, accepted);
    }

    /** Nothing was accepted, though every intent has {@code probability}. */
    static Case doubtful(LabelledConversation truth, double probability) {
        Case none = decided(truth);
        Scores scores = none.decision().scores();
        double[] probabilities = new double[scores.size()];
        Arrays.fill(probabilities, probability);
        return new Case(
                truth,
                new Decision(
                        none.decision().id(),
                        none.decision().text(),
                        new Scores(scores.model(), scores.raw(), probabilities, 1),
                        none.decision().verdict(),
                        none.decision().treatment(),
                        none.decision().version()));
    }

    static Case decided(
            TicketClassifier classifier,
            IntentModel model,
            LabelledConversation truth,
            double confidence,
            Intent... accepted) {
        Decision decision = classifier.classify(truth.conversation());
        double[] probabilities = model.intents().stream()
                .mapToDouble(intent -> List.of(accepted).contains(intent) ? confidence : DOUBTFUL)
                .toArray();
        List<AcceptedIntent> intents = Stream.of(accepted)
                .map(intent -> new AcceptedIntent(intent, confidence, new Verdict.Source.Model()))
                .toList();
        return new Case(
                truth,
                new Decision(
                        truth.conversation().id(),
                        decision.text(),
                        new Scores(model, Arrays.copyOf(probabilities, probabilities.length), probabilities, 1),
                        intents.isEmpty()
                                ? new Verdict.None(Verdict.Reason.LOW_CONFIDENCE)
                                : new Verdict.Accepted(intents),
                        decision.treatment(),
                        classifier.version()));
    }
}
