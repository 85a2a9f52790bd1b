package org.ticketwise.ticket;

import java.util.Locale;

/** How soon somebody should look at a conversation, from the least to the most pressing. */
public enum Priority {
    LOW,
    NORMAL,
    HIGH,
    URGENT;

    /** The next more pressing priority; {@link #URGENT} stays. */
    public Priority raised() {
        return switch (this) {
            case LOW -> NORMAL;
            case NORMAL -> HIGH;
            case HIGH, URGENT -> URGENT;
        };
    }

    /** The name as it stands in settings and answers, for example {@code urgent}. */
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
