package org.ticketwise.server;

import io.javalin.security.RouteRole;
import org.jspecify.annotations.Nullable;
import org.ticketwise.access.Role;

/** Who may call a route. A route that does not say is an administrator's. */
enum Access implements RouteRole {
    /** Anybody: load balancers and browsers hold no key, and are told nothing of any customer. */
    OPEN(null),
    /** Whoever holds a key. */
    CLASSIFY(Role.CLASSIFY),
    /** Administrators; where no keys are asked for, whoever is on the server's own machine. */
    ADMIN(Role.ADMIN);

    private final @Nullable Role needed;

    Access(@Nullable Role needed) {
        this.needed = needed;
    }

    /** The role that a caller must have, or null for none. */
    @Nullable
    Role needed() {
        return needed;
    }
}
