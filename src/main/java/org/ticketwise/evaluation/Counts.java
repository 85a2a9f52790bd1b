package org.ticketwise.evaluation;

/** How often an intent was rightly accepted, wrongly accepted and missed. */
public record Counts(int truePositives, int falsePositives, int falseNegatives) {

    public static final Counts NONE = new Counts(0, 0, 0);

    public Counts plus(Counts other) {
        return new Counts(
                truePositives + other.truePositives,
                falsePositives + other.falsePositives,
                falseNegatives + other.falseNegatives);
    }

    /** Conversations that have the intent. */
    public int support() {
        return truePositives + falseNegatives;
    }

    /** Share of the accepted that is right, in [0, 1]; 0 where nothing was accepted. */
    public double precision() {
        return ratio(truePositives, truePositives + falsePositives);
    }

    /** Share of those that have the intent that was accepted, in [0, 1]; 0 where none has it. */
    public double recall() {
        return ratio(truePositives, support());
    }

    /** Harmonic mean of precision and recall, in [0, 1]. */
    public double f1() {
        return ratio(2 * truePositives, 2 * truePositives + falsePositives + falseNegatives);
    }

    static double ratio(int part, int whole) {
        return whole == 0 ? 0 : (double) part / whole;
    }
}
