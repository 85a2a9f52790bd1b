package org.ticketwise.evaluation;

import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.decision.ConfidenceGate;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.model.Scores;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** A labelled conversation and what was decided of it. */
public record Case(LabelledConversation truth, Decision decision) {

    private static final String UNKNOWN = "unknown";

    public Set<Intent> accepted() {
        return decision.verdict().intents().stream()
                .map(AcceptedIntent::intent)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** Empty where the conversation has none. */
    public String id() {
        return Objects.requireNonNullElse(truth.conversation().id(), "");
    }

    /** The conversation's own tag; {@code unknown} where it has none. */
    public String language() {
        return Objects.requireNonNullElse(truth.conversation().language(), UNKNOWN);
    }

    /** {@code unknown} where the conversation does not say. */
    public String channel() {
        return Objects.requireNonNullElse(truth.conversation().channel(), UNKNOWN);
    }

    public Length length() {
        return Length.of(decision.text().wordCount());
    }

    Scored scored() {
        return new Scored(truth, accepted());
    }

    Case decidedBy(TicketClassifier other) {
        return new Case(truth, other.decide(decision.id(), decision.text(), decision.scores()));
    }

    boolean isUnscored(Intent intent) {
        return truth.unscored().contains(intent);
    }

    /** Whether the answer's first intent, or that there is none, is counted at all. */
    boolean isScored() {
        List<AcceptedIntent> accepted = decision.verdict().intents();
        return accepted.isEmpty()
                ? truth.labels().isEmpty() || !truth.unscored().containsAll(truth.labels())
                : !isUnscored(accepted.get(0).intent());
    }

    /** Whether the answer's first intent is right, or that there is none. */
    boolean isRight() {
        List<AcceptedIntent> accepted = decision.verdict().intents();
        return accepted.isEmpty()
                ? truth.labels().isEmpty()
                : truth.labels().contains(accepted.get(0).intent());
    }

    /** Whether nothing should be accepted here, arguable intents aside. */
    boolean isOutOfScope() {
        return truth.labels().isEmpty() && truth.unscored().isEmpty();
    }

    boolean isDecided() {
        return !decision.verdict().intents().isEmpty();
    }

    /** Intents that were accepted although only their words stand here. */
    int hardNegativesAccepted() {
        Set<Intent> accepted = accepted();
        return (int) truth.hardNegatives().stream().filter(accepted::contains).count();
    }

    /** Whether nothing was accepted although something may hold, and not because the model is sure that nothing does. */
    boolean isAbstained() {
        return decision.verdict() instanceof Verdict.None none
                && (none.reason() != Verdict.Reason.LOW_CONFIDENCE
                        || ConfidenceGate.isInTheRunning(
                                decision.scores(), decision.scores().likeliest()));
    }

    /** The index of the likeliest intent that is not arguable here, or -1 where all are. */
    int likeliestScored() {
        Scores scores = decision.scores();
        int best = -1;
        for (int i = 0; i < scores.size(); i++) {
            if (!isUnscored(scores.intent(i))
                    && (best < 0 || scores.probabilities()[i] > scores.probabilities()[best])) {
                best = i;
            }
        }
        return best;
    }

    /** The model's probability of the intent at {@code index} and whether the conversation has it. */
    Judged judged(int index) {
        return new Judged(
                decision.scores().probabilities()[index],
                truth.labels().contains(decision.scores().intent(index)));
    }

    /** The model's probability of the intent at {@code index}, or the confidence of the rule that accepted it. */
    double confidence(int index) {
        Intent intent = decision.scores().intent(index);
        return decision.verdict().intents().stream()
                .filter(accepted -> accepted.intent().equals(intent))
                .mapToDouble(AcceptedIntent::confidence)
                .findFirst()
                .orElse(decision.scores().probabilities()[index]);
    }

    /** The intents that are at least as confident as {@code threshold}, the most confident first. */
    List<Intent> confidentFrom(double threshold) {
        Scores scores = decision.scores();
        return IntStream.range(0, scores.size())
                .filter(i -> confidence(i) >= threshold)
                .boxed()
                .sorted(Comparator.comparingDouble(i -> -confidence(i)))
                .map(scores::intent)
                .toList();
    }

    /** How much a customer wrote. */
    public enum Length {
        SHORT("up to 3 words"),
        MEDIUM("4 to 20 words"),
        LONG("more than 20 words");

        private final String description;

        Length(String description) {
            this.description = description;
        }

        @Override
        public String toString() {
            return description;
        }

        static Length of(int words) {
            return words <= 3 ? SHORT : words <= 20 ? MEDIUM : LONG;
        }
    }
}
