package org.ticketwise.decision;

import java.util.List;
import java.util.Locale;
import org.ticketwise.rules.RuleMatch;
import org.ticketwise.ticket.Intent;

/** What was decided of a conversation: some intents, or none and why. */
public sealed interface Verdict {

    /** The accepted intents, the most confident first; empty where there are none. */
    List<AcceptedIntent> intents();

    /** Who decided: {@code model}, {@code rule} or {@code none}. */
    String decidedBy();

    /** @param intents at least one, the most confident first */
    record Accepted(List<AcceptedIntent> intents) implements Verdict {
        public Accepted {
            intents = List.copyOf(intents);
            if (intents.isEmpty()) {
                throw new IllegalArgumentException("nothing was accepted");
            }
        }

        @Override
        public String decidedBy() {
            return intents.get(0).source().wireName();
        }
    }

    record None(Reason reason) implements Verdict {
        @Override
        public List<AcceptedIntent> intents() {
            return List.of();
        }

        @Override
        public String decidedBy() {
            return "none";
        }
    }

    /**
     * An intent that holds.
     *
     * @param confidence in [0, 1]: the model's calibrated probability, or a rule's measured precision
     */
    record AcceptedIntent(Intent intent, double confidence, Source source) {}

    /** Who says that an intent holds. */
    sealed interface Source {

        String wireName();

        record Model() implements Source {
            @Override
            public String wireName() {
                return "model";
            }
        }

        record Rule(RuleMatch match) implements Source {
            @Override
            public String wireName() {
                return "rule";
            }
        }
    }

    /** Why no intent was accepted. */
    enum Reason {
        /** No intent is likely enough. */
        LOW_CONFIDENCE,
        /** Two intents or more are likely, and none of them enough. */
        AMBIGUOUS,
        /** The model has hardly seen anything of this conversation in training. */
        NO_KNOWN_FEATURES,
        /** Nothing of the customer's is left to read. */
        EMPTY_TEXT;

        public String wireName() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
