package org.ticketwise.server;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.ticketwise.access.ApiKey;
import org.ticketwise.access.KeyRing;
import org.ticketwise.access.Quotas;
import org.ticketwise.access.Role;

/** Lets callers in by the key in their {@code Authorization: Bearer …} (RFC 6750), before anything of theirs is parsed. */
final class Guard {

    private static final String SCHEME = "Bearer ";

    private final LiveKeys keys;
    private final Clock clock;
    private final Quotas quotas = new Quotas();

    Guard(LiveKeys keys, Clock clock) {
        this.keys = keys;
        this.clock = clock;
    }

    /** @throws ProblemException where the caller may not take this route, or not now */
    void check(Context context) {
        Role needed = access(context.routeRoles()).needed();
        if (needed == null) {
            return;
        }
        Optional<KeyRing> ring = keys.current();
        if (ring.isPresent()) {
            ApiKey key = key(context, ring.get());
            Exchange.of(context).calledWith(key.id());
            requireRole(context, key, needed);
            requireQuota(context, key);
        } else if (needed == Role.ADMIN && !isFromThisMachine(context)) {
            throw refused(
                    HttpStatus.FORBIDDEN_403, "Without keys, this is allowed from the server's own machine only.");
        }
    }

    /** Whether the caller may see what is for administrators only. */
    boolean isAdministrator(Context context) {
        return keys.current()
                .map(ring -> sent(context)
                        .flatMap(ring::find)
                        .filter(key -> key.isValid(clock.instant()))
                        .filter(key -> key.role().covers(Role.ADMIN))
                        .isPresent())
                .orElseGet(() -> isFromThisMachine(context));
    }

    private static Access access(Set<RouteRole> roles) {
        return roles.stream()
                .filter(Access.class::isInstance)
                .map(Access.class::cast)
                .findFirst()
                .orElse(Access.ADMIN);
    }

    private ApiKey key(Context context, KeyRing ring) {
        Optional<String> sent = sent(context);
        if (sent.isEmpty()) {
            throw unauthorized(context, "", "A key is needed. Maybe send it as \"Authorization: Bearer …\".");
        }
        ApiKey key = sent.flatMap(ring::find)
                .orElseThrow(() -> unauthorized(context, ", error=\"invalid_token\"", "The key is not known."));
        if (key.isRevoked()) {
            throw unauthorized(context, ", error=\"invalid_token\"", "The key was revoked. Maybe ask for another.");
        }
        if (key.isExpired(clock.instant())) {
            throw unauthorized(context, ", error=\"invalid_token\"", "The key expired. Maybe ask for another.");
        }
        return key;
    }

    private static Optional<String> sent(Context context) {
        String header = context.header("authorization");
        return header != null && header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                ? Optional.of(header.substring(SCHEME.length()).strip())
                : Optional.empty();
    }

    private static ProblemException unauthorized(Context context, String error, String detail) {
        context.header("WWW-Authenticate", "Bearer realm=\"ticketwise\"" + error);
        return refused(HttpStatus.UNAUTHORIZED_401, detail);
    }

    private static void requireRole(Context context, ApiKey key, Role needed) {
        if (!key.role().covers(needed)) {
            context.header("WWW-Authenticate", "Bearer realm=\"ticketwise\", error=\"insufficient_scope\"");
            throw refused(
                    HttpStatus.FORBIDDEN_403, "The key's role does not allow this; " + needed.wireName() + " does.");
        }
    }

    private void requireQuota(Context context, ApiKey key) {
        long seconds = quotas.secondsToWait(key, System.nanoTime());
        if (seconds > 0) {
            context.header("Retry-After", Long.toString(seconds));
            throw refused(
                    HttpStatus.TOO_MANY_REQUESTS_429,
                    "The key's requests are used up. Maybe wait as Retry-After says.");
        }
    }

    private static ProblemException refused(int status, String detail) {
        return new ProblemException(Problem.of(status, detail));
    }

    /** Not where a proxy or a page in a browser sent the request on behalf of somebody elsewhere. */
    private static boolean isFromThisMachine(Context context) {
        return isLoopback(context.req().getRemoteAddr())
                && Stream.of("origin", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
                        .allMatch(name -> context.header(name) == null);
    }

    private static boolean isLoopback(@Nullable String address) {
        return address != null
                && (address.startsWith("127.")
                        || address.equals("::1")
                        || address.equals("0:0:0:0:0:0:0:1")
                        || address.equals("[::1]")
                        || address.equals("[0:0:0:0:0:0:0:1]"));
    }
}
