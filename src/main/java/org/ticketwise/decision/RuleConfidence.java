package org.ticketwise.decision;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.model.RulePrecision.Hits;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Intent;

/**
 * How far each rule is to be trusted: the lower bound of its precision on labelled conversations of which the model was
 * not sure. Where it matched hardly any of those, all the rules of its intent count together there, and where they did
 * neither, all conversations. Immutable and thread-safe.
 */
public final class RuleConfidence {

    /** A rule that was wrong more often than right is not asked at all. */
    private static final double LEAST_PRECISION = 0.5;

    /** With fewer matches a precision is chance. */
    private static final int FEWEST_MATCHES = 5;

    private static final RulePrecision NONE = new RulePrecision("", Hits.NONE, Hits.NONE);

    private final Map<Rule, RulePrecision> own = new HashMap<>();
    private final Map<Intent, RulePrecision> ofIntent = new HashMap<>();

    /** @param precisions measured in training, by the rule's id; those of rules that were edited since do not count */
    public RuleConfidence(RuleBook rules, Map<String, RulePrecision> precisions) {
        for (Rule rule : rules.rules()) {
            RulePrecision precision = precisions.getOrDefault(rule.id(), NONE);
            if (precision.all().matches() > 0 && precision.fingerprint().equals(rule.fingerprint())) {
                own.put(rule, precision);
                ofIntent.merge(rule.intent(), precision, RuleConfidence::sum);
            }
        }
    }

    private static RulePrecision sum(RulePrecision a, RulePrecision b) {
        return new RulePrecision("", a.all().plus(b.all()), a.unsure().plus(b.unsure()));
    }

    private Hits telling(Rule rule) {
        RulePrecision itself = own.getOrDefault(rule, NONE);
        RulePrecision together = ofIntent.getOrDefault(rule.intent(), NONE);
        return Stream.of(itself.unsure(), together.unsure(), itself.all())
                .filter(hits -> hits.matches() >= FEWEST_MATCHES)
                .findFirst()
                .orElse(together.all());
    }

    /** In [0, 1]. */
    public double of(Rule rule) {
        return telling(rule).lowerBound();
    }

    /** Whether the rule's precision was measured in this very form. */
    public boolean isMeasured(Rule rule) {
        return own.containsKey(rule);
    }

    /** Whether the rule may answer at all. */
    public boolean isTrusted(Rule rule) {
        Hits hits = telling(rule);
        return hits.matches() > 0 && hits.correct() >= hits.matches() * LEAST_PRECISION;
    }
}
