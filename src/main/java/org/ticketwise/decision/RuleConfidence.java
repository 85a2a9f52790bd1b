package org.ticketwise.decision;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;

/**
 * How far each rule is to be trusted: the lower bound of its precision on labelled conversations. A rule that was
 * written or edited after the training, and one that matched nothing in it, counts as much as all the measured rules of
 * its intent together. Immutable and thread-safe.
 */
public final class RuleConfidence {

    /** A rule that was wrong more often than right is not asked at all. */
    private static final double LEAST_PRECISION = 0.5;

    private final Map<Rule, RulePrecision> measured = new HashMap<>();
    private final Map<Rule, Double> confidences = new HashMap<>();

    /** @param precisions measured in training, by the rule's id */
    public RuleConfidence(RuleBook rules, Map<String, RulePrecision> precisions) {
        for (Rule rule : rules.rules()) {
            RulePrecision precision = precisions.get(rule.id());
            if (precision != null
                    && precision.matches() > 0
                    && precision.fingerprint().equals(rule.fingerprint())) {
                measured.put(rule, precision);
            }
        }
        for (Rule rule : rules.rules()) {
            RulePrecision own = measured.get(rule);
            confidences.put(rule, own != null ? own.lowerBound() : pooled(rule));
        }
    }

    private double pooled(Rule rule) {
        List<RulePrecision> peers = measured.entrySet().stream()
                .filter(entry -> entry.getKey().intent().equals(rule.intent()))
                .map(Map.Entry::getValue)
                .toList();
        return RulePrecision.lowerBound(
                peers.stream().mapToInt(RulePrecision::correct).sum(),
                peers.stream().mapToInt(RulePrecision::matches).sum());
    }

    /** In [0, 1]. */
    public double of(Rule rule) {
        return confidences.getOrDefault(rule, 0.0);
    }

    /** Whether the rule's precision was measured in this very form. */
    public boolean isMeasured(Rule rule) {
        return measured.containsKey(rule);
    }

    /** Whether the rule may answer at all. */
    public boolean isTrusted(Rule rule) {
        RulePrecision precision = measured.get(rule);
        return precision == null ? of(rule) > 0 : precision.correct() >= precision.matches() * LEAST_PRECISION;
    }
}
