package org.ticketwise.model;

/**
 * How right a rule was on labelled conversations.
 *
 * @param fingerprint of the rule's text, so that a rule that was edited since does not keep the old one's credit
 * @param all the conversations that the rule matched and whose label is not arguable
 * @param unsure those among them of whose intent the model was not sure, which is where a rule is asked
 */
public record RulePrecision(String fingerprint, Hits all, Hits unsure) {

    /**
     * Conversations that a rule, or several rules, matched.
     *
     * @param correct those that have the rule's intent
     */
    public record Hits(int matches, int correct) {

        public static final Hits NONE = new Hits(0, 0);

        private static final double Z = 1.6448536269514722;

        public Hits plus(Hits other) {
            return new Hits(matches + other.matches, correct + other.correct);
        }

        /** With one more match. */
        public Hits plus(boolean isCorrect) {
            return new Hits(matches + 1, correct + (isCorrect ? 1 : 0));
        }

        /** Lower end of the 90% Wilson score interval (Wilson 1927) of the precision, in [0, 1]; 0 without a match. */
        public double lowerBound() {
            if (matches == 0) {
                return 0;
            }
            double share = (double) correct / matches;
            double centre = share + Z * Z / (2 * matches);
            double margin = Z * Math.sqrt(share * (1 - share) / matches + Z * Z / (4.0 * matches * matches));
            return Math.max(0, (centre - margin) / (1 + Z * Z / matches));
        }
    }

    /** With one more match. */
    public RulePrecision plus(boolean isCorrect, boolean isUnsure) {
        return new RulePrecision(fingerprint, all.plus(isCorrect), isUnsure ? unsure.plus(isCorrect) : unsure);
    }
}
