package org.ticketwise.training;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ticketwise.evaluation.WilsonInterval;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.rules.Rule;

/**
 * A rule that was mined from labelled conversations, and the evidence for it. Near-duplicates count once throughout, and
 * conversations in which the intent is unscored do not count.
 *
 * @param rule with sentences from the conversations as its examples
 * @param mined on the four fifths of the conversations that it was mined from, where it looks better than it is
 * @param heldOut on the other fifth, which tells how good it is
 * @param phrases one for each of the rule's, in its order
 */
public record SuggestedRule(Rule rule, Hits mined, Hits heldOut, List<Phrase> phrases) {

    public SuggestedRule {
        phrases = List.copyOf(phrases);
    }

    /**
     * @param matches conversations that are matched
     * @param right those among them that have the intent
     */
    public record Hits(int matches, int right) {

        static final Hits NONE = new Hits(0, 0);

        Hits plus(boolean isRight) {
            return new Hits(matches + 1, right + (isRight ? 1 : 0));
        }

        /** In [0, 1]; 0 without a match. */
        public double precision() {
            return matches == 0 ? 0 : (double) right / matches;
        }

        public WilsonInterval interval() {
            return WilsonInterval.of(right, matches);
        }

        /** The one-sided 95% lower bound of the precision. */
        public double lowerBound() {
            return new RulePrecision.Hits(matches, right).lowerBound();
        }
    }

    /**
     * @param coverage share of the intent's conversations that the phrase matches, in [0, 1]
     * @param unsure of the right matches, those that the model is not sure of; null where there is no model
     * @param known the existing rule that matches most of the same conversations, or null where none matches any
     */
    public record Phrase(
            String written,
            Hits mined,
            Hits heldOut,
            double coverage,
            @Nullable Integer unsure,
            @Nullable Known known) {}

    /**
     * @param rule the existing rule's id
     * @param share of the phrase's matches that it matches too, in [0, 1]
     */
    public record Known(String rule, double share) {}
}
