package org.ticketwise.evaluation;

import java.util.List;
import java.util.SortedSet;

/**
 * Two models on the same conversations. Every figure is in [0, 1].
 *
 * @param a version of the first model, for example the one in use
 * @param b version of the second
 * @param intents every intent that was expected or accepted, by name
 * @param exactMatch test of whether exactly the right intents were accepted
 * @param better conversations that B alone decided exactly as labelled
 * @param worse conversations that A alone decided exactly as labelled
 * @param onlyA intents that B does not know
 * @param onlyB intents that A does not know
 */
public record Comparison(
        String a,
        String b,
        int conversations,
        Headline headline,
        List<OfIntent> intents,
        List<OfSlice> languages,
        List<OfSlice> channels,
        List<OfSlice> lengths,
        McNemar exactMatch,
        List<Change> better,
        List<Change> worse,
        SortedSet<String> onlyA,
        SortedSet<String> onlyB) {

    /**
     * The figures of all conversations.
     *
     * @param calibrationError expected calibration error of the likeliest intent's probability
     * @param coverage share of the conversations for which an intent was accepted
     * @param wrongAccepts share of the conversations without a label for which an intent was accepted
     * @param hardNegatives share of the pairs of a conversation and an intent whose words stand in it without their
     *     meaning for which the intent was accepted
     */
    public record Headline(
            Difference macroF1,
            Difference microF1,
            Difference exactMatch,
            Difference calibrationError,
            Difference coverage,
            Difference wrongAccepts,
            Difference hardNegatives) {}

    /**
     * One intent.
     *
     * @param support conversations that have it
     * @param handled test of whether it was accepted where it holds and not where it does not
     */
    public record OfIntent(String name, int support, Difference f1, McNemar handled) {}

    /** The conversations of one language, channel or length. */
    public record OfSlice(String name, int conversations, Difference macroF1) {}

    /** A conversation that only one model decided exactly as labelled, without its text. */
    public record Change(String place, String id, List<String> expected, List<String> a, List<String> b) {}
}
