package org.ticketwise.training;

import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Measures how right each rule is on labelled conversations. */
final class RuleMeasurement {

    private RuleMeasurement() {}

    /** By the rule's id; every rule of the book is there. */
    static SortedMap<String, RulePrecision> measure(RuleBook book, List<Example> examples) {
        SortedMap<String, RulePrecision> precisions = new TreeMap<>();
        for (Rule rule : book.rules()) {
            precisions.put(rule.id(), new RulePrecision(rule.fingerprint(), 0, 0));
        }
        List<List<RuleMatch>> matches = examples.parallelStream()
                .map(example -> book.match(example.text()))
                .toList();
        for (int i = 0; i < examples.size(); i++) {
            LabelledConversation labelled = examples.get(i).labelled();
            for (RuleMatch match : matches.get(i)) {
                Intent intent = match.rule().intent();
                if (!labelled.unscored().contains(intent)) {
                    boolean correct = labelled.labels().contains(intent);
                    precisions.computeIfPresent(match.rule().id(), (id, precision) -> precision.plus(correct));
                }
            }
        }
        return precisions;
    }
}
