package org.ticketwise.evaluation;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What would have become of past conversations at other floors than the policy's.
 *
 * @param model version of the model
 * @param labelled conversations of which somebody said what they are
 */
public record BacktestReport(String model, int conversations, int labelled, List<Measure> measures) {

    /**
     * Something that is done from a floor on.
     *
     * @param name {@code tagged}, {@code escalated}, or the name of an action
     * @param intent for which it is done, or null for any
     * @param floor the policy's own, in [0, 1]
     * @param rows by threshold, ascending, the policy's floor among them
     */
    public record Measure(String name, @Nullable String intent, double floor, List<Row> rows) {}

    /**
     * What was done from one threshold on.
     *
     * @param threshold confidence in [0, 1]
     * @param ofPolicy whether it is the policy's floor
     * @param conversations for which it would have been done
     * @param labelled those whose labels say whether rightly
     * @param wrong those among them where an intent for which it was done is not among the labels
     */
    public record Row(double threshold, boolean ofPolicy, int conversations, int labelled, int wrong) {

        /** In [0, 1]; 0 where nothing says. */
        public double wrongShare() {
            return Counts.ratio(wrong, labelled);
        }
    }
}
