package org.ticketwise.evaluation;

import java.util.List;
import java.util.Set;
import java.util.SortedMap;

/**
 * How good a model is on labelled conversations, with what it must beat beside it.
 *
 * @param model version of the model
 * @param decision the decision as the server makes it: model, thresholds, rules and abstention together
 * @param modelAlone the same without rules
 * @param rulesAlone every intent of which a rule matches
 * @param majorityClass the training data's commonest label for every conversation
 * @param byLanguage by the conversations' own language tag
 * @param calibrationError expected calibration error of the likeliest intent's probability, in [0, 1]
 * @param calibrationErrorPerIntent the same over all pairs of conversation and intent, in [0, 1]
 * @param topRankedAccuracy share of the conversations with a label whose likeliest intent is one of them, in [0, 1]
 * @param coverage share of the conversations for which an intent was accepted, in [0, 1]
 * @param accuracyOfDecided share of those whose most confident intent is right, in [0, 1]
 * @param outOfScopeRecall share of the conversations without a label for which nothing was accepted, in [0, 1]
 * @param decidedBy by {@code model}, {@code rule} and {@code none}
 * @param reasons how often nothing was accepted, by reason
 * @param hardNegatives conversations that carry an intent's words without its meaning
 * @param missingIntents labels of the conversations that the model does not know
 */
public record EvaluationReport(
        String model,
        Scorecard decision,
        Scorecard modelAlone,
        Scorecard rulesAlone,
        Scorecard majorityClass,
        SortedMap<String, Scorecard> byLanguage,
        SortedMap<String, Scorecard> byChannel,
        double calibrationError,
        double calibrationErrorPerIntent,
        double topRankedAccuracy,
        double coverage,
        double accuracyOfDecided,
        double outOfScopeRecall,
        SortedMap<String, Decider> decidedBy,
        SortedMap<String, Integer> reasons,
        HardNegatives hardNegatives,
        Set<String> missingIntents,
        List<Mistake> mistakes) {

    /**
     * Who decided.
     *
     * @param decided conversations
     * @param right those whose most confident intent is right; for {@code none}, those without a label
     */
    public record Decider(int decided, int right) {
        Decider plus(boolean isRight) {
            return new Decider(decided + 1, right + (isRight ? 1 : 0));
        }

        public double accuracy() {
            return Counts.ratio(right, decided);
        }
    }

    /**
     * Words without their meaning.
     *
     * @param pairs of conversation and intent whose words stand in it
     * @param wronglyAccepted those for which the intent was accepted
     */
    public record HardNegatives(int pairs, int wronglyAccepted) {
        public double rate() {
            return Counts.ratio(wronglyAccepted, pairs);
        }
    }

    /** A conversation that was not decided exactly as labelled, without its text. */
    public record Mistake(String place, String id, List<String> expected, List<String> accepted, String decidedBy) {}
}
