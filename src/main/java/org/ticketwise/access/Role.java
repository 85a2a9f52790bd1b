package org.ticketwise.access;

import java.util.Locale;

/** What the holder of a key may do; each role may do what those before it may. */
public enum Role {
    /** Classify conversations, and see what serves and how it fares. */
    CLASSIFY,
    /** Change what serves. */
    ADMIN;

    public boolean covers(Role needed) {
        return compareTo(needed) >= 0;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }
}
