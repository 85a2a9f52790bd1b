package org.ticketwise.training;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiPredicate;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.model.RulePrecision.Hits;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/**
 * Measures how right each rule is on labelled conversations, and on those where it would be asked: elsewhere it is right
 * more often, since there the model knows as much.
 */
final class RuleMeasurement {

    private RuleMeasurement() {}

    /**
     * By the rule's id; every rule of the book is there.
     *
     * @param matches one list an example
     * @param isUnsure whether the model is not sure of the intent in the example of that index
     */
    static SortedMap<String, RulePrecision> measure(
            RuleBook book,
            List<Example> examples,
            List<List<RuleMatch>> matches,
            BiPredicate<Integer, Intent> isUnsure) {
        SortedMap<String, RulePrecision> precisions = new TreeMap<>();
        for (Rule rule : book.rules()) {
            precisions.put(rule.id(), new RulePrecision(rule.fingerprint(), Hits.NONE, Hits.NONE));
        }
        for (int i = 0; i < examples.size(); i++) {
            LabelledConversation labelled = examples.get(i).labelled();
            for (RuleMatch match : matches.get(i)) {
                Intent intent = match.rule().intent();
                if (!labelled.unscored().contains(intent)) {
                    boolean correct = labelled.labels().contains(intent);
                    boolean unsure = isUnsure.test(i, intent);
                    precisions.computeIfPresent(match.rule().id(), (id, precision) -> precision.plus(correct, unsure));
                }
            }
        }
        return precisions;
    }
}
