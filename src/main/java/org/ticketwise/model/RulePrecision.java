package org.ticketwise.model;

/**
 * How right a rule was on labelled conversations.
 *
 * @param fingerprint of the rule's text, so that a rule that was edited since does not keep the old one's credit
 * @param matches conversations that the rule matched and whose label is not arguable
 * @param correct those among them that have the rule's intent
 */
public record RulePrecision(String fingerprint, int matches, int correct) {

    private static final double Z = 1.6448536269514722;

    /** With one more match. */
    public RulePrecision plus(boolean isCorrect) {
        return new RulePrecision(fingerprint, matches + 1, correct + (isCorrect ? 1 : 0));
    }

    /** Lower end of the 90% Wilson score interval (Wilson 1927) of the precision, in [0, 1]; 0 without a match. */
    public double lowerBound() {
        return lowerBound(correct, matches);
    }

    public static double lowerBound(int correct, int matches) {
        if (matches == 0) {
            return 0;
        }
        double share = (double) correct / matches;
        double centre = share + Z * Z / (2 * matches);
        double margin = Z * Math.sqrt(share * (1 - share) / matches + Z * Z / (4.0 * matches * matches));
        return Math.max(0, (centre - margin) / (1 + Z * Z / matches));
    }
}
