package org.ticketwise.model;

/**
 * When a calibrated probability is enough. Between the two bounds the model is not sure, and the rules are asked.
 *
 * @param accept from this probability on, in [0, 1], the model's own word counts
 * @param askRules from this probability on, at most {@code accept}, a rule may answer; below it the model is sure that
 *     the intent does not hold
 * @param target what the bounds were set to reach, for example {@code max_f1} or {@code precision_0.95}
 * @param reached whether they do; else they are those that come nearest
 * @param precision of what the model accepted in validation, in [0, 1]
 * @param recall of what the model accepted in validation, in [0, 1]
 * @param coverage share of the validation conversations for which the model accepted the intent, in [0, 1]
 * @param support validation conversations with this intent
 */
public record Threshold(
        double accept,
        double askRules,
        String target,
        boolean reached,
        double precision,
        double recall,
        double coverage,
        int support) {

    public Threshold {
        if (!(askRules >= 0 && askRules <= accept && accept <= 1)) {
            throw new IllegalArgumentException(
                    "thresholds need 0 <= ask_rules <= accept <= 1, got " + askRules + " and " + accept);
        }
    }
}
