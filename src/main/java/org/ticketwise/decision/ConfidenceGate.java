package org.ticketwise.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.decision.Verdict.Reason;
import org.ticketwise.model.Scores;
import org.ticketwise.model.Threshold;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.ticket.Intent;

/**
 * Accepts what the model is sure of and asks the rules about what it is not. For each intent there are two bounds: from
 * the upper one on the model's word counts, below the lower one the model is sure of the contrary, and between them a
 * rule that matches decides. Immutable and thread-safe.
 */
public final class ConfidenceGate {

    /** An intent with more than this share of the probability that it needs is in the running. */
    private static final double IN_THE_RUNNING = 0.5;

    private final RuleBook rules;
    private final RuleConfidence confidence;

    public ConfidenceGate(RuleBook rules, RuleConfidence confidence) {
        this.rules = rules;
        this.confidence = confidence;
    }

    public Verdict decide(AnalyzedText text, Scores scores) {
        if (text.isEmpty()) {
            return new Verdict.None(Reason.EMPTY_TEXT);
        }
        boolean knows = knows(text, scores);
        List<AcceptedIntent> accepted = knows ? acceptedByModel(scores) : new ArrayList<>();
        boolean exclusive = scores.model().exclusive();
        if (!exclusive || accepted.isEmpty()) {
            accepted.addAll(acceptedByRules(text, scores, knows));
        }
        if (accepted.isEmpty()) {
            return new Verdict.None(knows ? reason(scores) : Reason.NO_KNOWN_FEATURES);
        }
        accepted.sort(Comparator.comparingDouble(AcceptedIntent::confidence)
                .reversed()
                .thenComparing(AcceptedIntent::intent));
        return new Verdict.Accepted(exclusive ? accepted.subList(0, 1) : accepted);
    }

    /** Whether enough of the conversation is known to the model for its scores to mean anything. */
    private static boolean knows(AnalyzedText text, Scores scores) {
        return text.hasLetters() && scores.knownShare() >= scores.model().leastKnown();
    }

    private static List<AcceptedIntent> acceptedByModel(Scores scores) {
        List<AcceptedIntent> accepted = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            if (scores.probabilities()[i] >= threshold(scores, i).accept()) {
                accepted.add(
                        new AcceptedIntent(scores.intent(i), scores.probabilities()[i], new Verdict.Source.Model()));
            }
        }
        return accepted;
    }

    private List<AcceptedIntent> acceptedByRules(AnalyzedText text, Scores scores, boolean knows) {
        List<Intent> open = open(scores, knows);
        if (open.isEmpty()) {
            return List.of();
        }
        List<RuleMatch> matches = rules.match(text);
        List<AcceptedIntent> accepted = new ArrayList<>();
        for (Intent intent : open) {
            best(matches, intent).ifPresent(accepted::add);
        }
        return accepted;
    }

    /** The intents that the model is not sure of, about which the rules are asked. */
    public static List<Intent> unsure(AnalyzedText text, Scores scores) {
        return open(scores, knows(text, scores));
    }

    private static List<Intent> open(Scores scores, boolean knows) {
        List<Intent> open = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            if (!knows || isUnsure(scores, i)) {
                open.add(scores.intent(i));
            }
        }
        return open;
    }

    private static boolean isUnsure(Scores scores, int index) {
        double probability = scores.probabilities()[index];
        Threshold threshold = threshold(scores, index);
        return probability >= threshold.askRules() && probability < threshold.accept();
    }

    private Optional<AcceptedIntent> best(List<RuleMatch> matches, Intent intent) {
        return matches.stream()
                .filter(match -> match.rule().intent().equals(intent) && confidence.isTrusted(match.rule()))
                .max(Comparator.comparingDouble(match -> confidence.of(match.rule())))
                .map(match -> new AcceptedIntent(intent, confidence.of(match.rule()), new Verdict.Source.Rule(match)));
    }

    private static Reason reason(Scores scores) {
        int running = 0;
        for (int i = 0; i < scores.size(); i++) {
            running += isInTheRunning(scores, i) ? 1 : 0;
        }
        return running >= 2 ? Reason.AMBIGUOUS : Reason.LOW_CONFIDENCE;
    }

    /** Whether the intent at {@code index} has more than half of the probability that it needs. */
    public static boolean isInTheRunning(Scores scores, int index) {
        return scores.probabilities()[index] > threshold(scores, index).accept() * IN_THE_RUNNING;
    }

    private static Threshold threshold(Scores scores, int index) {
        return scores.model().thresholds().get(index);
    }
}
