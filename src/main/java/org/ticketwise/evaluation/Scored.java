package org.ticketwise.evaluation;

import java.util.Set;
import java.util.TreeSet;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** A labelled conversation and the intents that somebody or something accepted for it. */
public record Scored(LabelledConversation truth, Set<Intent> accepted) {

    /** The intent's share in the counts; {@link Counts#NONE} where it is unscored here. */
    Counts counts(Intent intent) {
        if (truth.unscored().contains(intent)) {
            return Counts.NONE;
        }
        boolean is = truth.labels().contains(intent);
        boolean said = accepted.contains(intent);
        return new Counts(is && said ? 1 : 0, !is && said ? 1 : 0, is && !said ? 1 : 0);
    }

    /** Whether exactly the right intents were accepted, unscored ones aside. */
    boolean isExact() {
        return without(truth.labels()).equals(without(accepted));
    }

    private Set<Intent> without(Set<Intent> intents) {
        Set<Intent> scored = new TreeSet<>(intents);
        scored.removeAll(truth.unscored());
        return scored;
    }
}
