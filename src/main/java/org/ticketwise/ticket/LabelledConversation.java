package org.ticketwise.ticket;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A conversation and what a person says of it.
 *
 * @param labels what the customer wants; empty means none of the known intents, which is learned as such
 * @param unscored intents that are arguable here, left out of every score in both directions
 * @param hardNegatives intents whose words stand here without their meaning; never among the labels
 * @param place file and line, for messages about this conversation
 */
public record LabelledConversation(
        Conversation conversation, Set<Intent> labels, Set<Intent> unscored, Set<Intent> hardNegatives, String place) {

    public LabelledConversation {
        labels = sorted(labels);
        unscored = sorted(unscored);
        hardNegatives = sorted(hardNegatives);
        if (hardNegatives.stream().anyMatch(labels::contains)) {
            throw new IllegalArgumentException("an intent is both a label and a hard negative");
        }
    }

    /** Sorted, since the order of the JDK's own immutable sets differs from one run to the next. */
    private static SortedSet<Intent> sorted(Set<Intent> intents) {
        return Collections.unmodifiableSortedSet(new TreeSet<>(intents));
    }
}
