package org.ticketwise.model;

import org.ticketwise.ticket.Intent;

/**
 * What a model makes of one conversation.
 *
 * @param model whose intents these are, in its order
 * @param raw linear scores, one an intent; log-odds before calibration
 * @param probabilities calibrated, each in [0, 1]; a conversation's probabilities need not sum to 1
 * @param knownShare how much of the conversation the model has seen in training, in [0, 1], by amounts times squared
 *     inverse document frequencies
 */
@SuppressWarnings("ArrayRecordComponent") // Made once, read once, in the hot path.
public record Scores(IntentModel model, double[] raw, double[] probabilities, double knownShare) {

    public int size() {
        return probabilities.length;
    }

    public Intent intent(int index) {
        return model.intents().get(index);
    }

    /** The index of the likeliest intent; the first of them in the model's order where several are equal. */
    public int likeliest() {
        return IntentModel.highest(probabilities);
    }
}
