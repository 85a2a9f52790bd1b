package org.ticketwise.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.SortedMap;

/**
 * Precision, recall and F1 of a set of decisions.
 *
 * @param byIntent every intent that was expected or accepted
 * @param exactMatch share of conversations for which exactly the right intents were accepted, in [0, 1]
 */
public record Scorecard(int conversations, SortedMap<String, Counts> byIntent, double exactMatch) {

    static Scorecard of(List<Scored> scored) {
        return new Tally(scored).scorecard(Bootstrap.all(scored.size()));
    }

    /** Mean F1 of the intents that occur, each counting the same, in [0, 1]. */
    public double macroF1() {
        return byIntent.values().stream()
                .filter(counts -> counts.support() > 0)
                .mapToDouble(Counts::f1)
                .average()
                .orElse(0);
    }

    /** F1 over all pairs of conversation and intent, in [0, 1]. */
    public double microF1() {
        Collection<Counts> all = byIntent.values();
        return all.stream().reduce(Counts.NONE, Counts::plus).f1();
    }
}
