package org.ticketwise.decision;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Scores;
import org.ticketwise.model.WeighedFeatures;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.CustomerWords;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Intent;

/**
 * Why a conversation was decided as it was. For the model this is exact: an intent's {@code base}, its contributions and
 * {@code rest} add up to its log-odds.
 */
public record Explanation(double knownShare, List<OfIntent> intents) {

    private static final int MOST_CONTRIBUTIONS = 10;

    public Explanation {
        intents = List.copyOf(intents);
    }

    /**
     * What spoke for and against one intent.
     *
     * @param logOdds of the model's calibrated probability
     * @param base log-odds before a word is read
     * @param contributions the weightiest, by absolute weight
     * @param rest all smaller contributions together
     * @param rule that accepted the intent, or null
     */
    public record OfIntent(
            Intent name,
            double logOdds,
            double base,
            List<Contribution> contributions,
            double rest,
            @Nullable MatchedRule rule) {
        public OfIntent {
            contributions = List.copyOf(contributions);
        }
    }

    /**
     * A stretch of the customer's words and what it adds to the log-odds: the word itself, its characters, or a pair of
     * words.
     */
    public record Contribution(CustomerWords.Span span, double weight) {}

    /** @param measured whether the rule's precision was measured in its present form */
    public record MatchedRule(String id, CustomerWords.Span span, boolean measured) {}

    /** How much of a feature stands in the tokens {@code from} to {@code to}, both included. */
    private record Share(int from, int to, double amount) {}

    /** Explains the accepted intents, or the likeliest where none was accepted. */
    static Explanation of(Decision decision, FeatureExtractor features, RuleConfidence rules) {
        if (decision.text().isEmpty()) {
            return new Explanation(0, List.of());
        }
        Scores scores = decision.scores();
        Map<Intent, @Nullable MatchedRule> explained = new LinkedHashMap<>();
        for (AcceptedIntent accepted : decision.verdict().intents()) {
            explained.put(accepted.intent(), matchedRule(accepted, decision.text(), rules));
        }
        if (explained.isEmpty()) {
            explained.put(scores.intent(scores.likeliest()), null);
        }
        Map<Integer, List<Share>> shares = new HashMap<>();
        features.forEach(
                decision.text(),
                (hash, amount, from, to) ->
                        shares.computeIfAbsent(hash, h -> new ArrayList<>()).add(new Share(from, to, amount)));
        FeatureVector vector = features.extract(decision.text());
        WeighedFeatures weighed = scores.model().weights().vocabulary().weigh(vector);
        List<OfIntent> intents = new ArrayList<>();
        explained.forEach((intent, rule) -> intents.add(ofIntent(
                scores, scores.model().intents().indexOf(intent), rule, decision.text(), vector, weighed, shares)));
        return new Explanation(scores.knownShare(), intents);
    }

    private static @Nullable MatchedRule matchedRule(AcceptedIntent accepted, AnalyzedText text, RuleConfidence rules) {
        if (accepted.source() instanceof Verdict.Source.Rule byRule) {
            RuleMatch match = byRule.match();
            Rule rule = match.rule();
            return new MatchedRule(rule.id(), span(text, match.from(), match.to()), rules.isMeasured(rule));
        }
        return null;
    }

    private static OfIntent ofIntent(
            Scores scores,
            int index,
            @Nullable MatchedRule rule,
            AnalyzedText text,
            FeatureVector vector,
            WeighedFeatures weighed,
            Map<Integer, List<Share>> shares) {
        LinearWeights weights = scores.model().weights();
        Calibration calibration = scores.model().calibrations().get(index);
        int rival = IntentModel.rival(scores.raw(), index);
        Map<Long, Double> byPlace = new HashMap<>();
        for (int i = 0; i < vector.size(); i++) {
            int row = weighed.rows()[i];
            double weight = weighed.values()[i]
                    * logOddsOf(calibration, weights.weight(row, index), rival < 0 ? 0 : weights.weight(row, rival));
            for (Share share : shares.getOrDefault(vector.hashes()[i], List.of())) {
                double part = share.amount() / vector.amounts()[i];
                byPlace.merge((long) share.from() << 32 | share.to(), weight * part, Double::sum);
            }
        }
        List<Map.Entry<Long, Double>> weightiest = byPlace.entrySet().stream()
                .filter(entry -> entry.getValue() != 0)
                .sorted(Comparator.comparingDouble((Map.Entry<Long, Double> entry) -> -Math.abs(entry.getValue()))
                        .thenComparing(Map.Entry::getKey))
                .toList();
        List<Contribution> shown = weightiest.stream()
                .limit(MOST_CONTRIBUTIONS)
                .map(entry -> new Contribution(
                        span(text, (int) (entry.getKey() >> 32), entry.getKey().intValue()), entry.getValue()))
                .toList();
        return new OfIntent(
                scores.intent(index),
                calibration.logOdds(scores.raw()[index], rival < 0 ? 0 : scores.raw()[rival]),
                calibration.logOdds(weights.bias(index), rival < 0 ? 0 : weights.bias(rival)),
                shown,
                weightiest.stream()
                        .skip(MOST_CONTRIBUTIONS)
                        .mapToDouble(Map.Entry::getValue)
                        .sum(),
                rule);
    }

    /** What a score and its rival's add to the log-odds, the intercept left out. */
    private static double logOddsOf(Calibration calibration, double score, double rival) {
        return calibration.logOdds(score, rival) - calibration.intercept();
    }

    private static CustomerWords.Span span(AnalyzedText text, int from, int to) {
        Token first = text.tokens().get(from);
        Token last = text.tokens().get(to);
        return text.words().span(first.start(), last.end());
    }
}
