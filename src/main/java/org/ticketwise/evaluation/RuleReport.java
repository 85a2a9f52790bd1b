package org.ticketwise.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules are worth on labelled conversations. A conversation counts for a rule only where the rule's intent is
 * not {@code unscored} there.
 *
 * @param model version of the model that the rules stand behind, or null where they were looked at by themselves
 * @param judged conversations that the model was asked about, none of which it has learned from; 0 without a model
 * @param rules every rule, in the order of the files
 * @param overlaps pairs of rules that match the same conversations
 */
public record RuleReport(
        int conversations, @Nullable String model, int judged, List<RuleFigures> rules, List<RuleOverlap> overlaps) {

    /** A rule that is more often wrong than right does harm. */
    private static final double LEAST_PRECISION = 0.5;

    private static final double LARGEST_CHANCE = 0.05;

    public RuleReport {
        rules = List.copyOf(rules);
        overlaps = List.copyOf(overlaps);
    }

    /**
     * @param languages that the rule is asked for; empty means every language
     * @param asked conversations in them
     * @param matches conversations among them that the rule matches
     * @param right those among the matches that have the rule's intent
     * @param effect null where there is no model, or where it does not ask this rule: one that was wrong more often than
     *     right in its training, or is newer than it and stands beside no measured rule of the intent
     */
    public record RuleFigures(
            String id,
            String intent,
            List<String> languages,
            int asked,
            int matches,
            int right,
            @Nullable Effect effect) {

        public RuleFigures {
            languages = List.copyOf(languages);
        }

        /** Share of the matches that is right, in [0, 1]; 0 without a match. */
        public double precision() {
            return Counts.ratio(right, matches);
        }

        public WilsonInterval interval() {
            return WilsonInterval.of(right, matches);
        }

        public boolean neverMatches() {
            return asked > 0 && matches == 0;
        }

        /** Whether the rule is wrong more often than right, chance aside. */
        public boolean contradictsData() {
            return interval().upper() < LEAST_PRECISION;
        }

        /**
         * Whether the answers would be better without it, chance aside: its net is negative, and it decided wrongly more
         * often than rightly, for which a one-sided sign test gives a chance below 0.05. Five of five wrong are the
         * fewest that tell.
         */
        public boolean worsensAnswers() {
            return effect != null
                    && effect.net() < 0
                    && SignTest.pValue(effect.right(), effect.decided() - effect.right()) < LARGEST_CHANCE;
        }
    }

    /**
     * What a rule adds where the model is not sure.
     *
     * @param decided conversations in which this very rule decided that its intent holds
     * @param right those among them in which it does
     * @param net right accepted intents less wrong ones in these conversations, less the same without this rule; 0 where
     *     another rule would have said the same
     */
    public record Effect(int decided, int right, int net) {

        static final Effect NONE = new Effect(0, 0, 0);

        Effect plus(Effect other) {
            return new Effect(decided + other.decided, right + other.right, net + other.net);
        }
    }

    /** The rules that are wrong more often than right. */
    public List<RuleFigures> contradictions() {
        return rules.stream().filter(RuleFigures::contradictsData).toList();
    }
}
