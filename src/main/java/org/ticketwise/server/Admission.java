package org.ticketwise.server;

import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Lets in as many requests as there are slots, which compute by {@link Turns}, and refuses the rest with a 503 at once:
 * what waits in line past its caller's patience is work for nobody. The answer to one that was let in is sent without its
 * slot. What tells how the server fares needs none.
 */
final class Admission extends Handler.Wrapper {

    private static final Set<String> ALWAYS_ANSWERED = Set.of("/health/live", "/health/ready", "/metrics");

    /** So that the metrics can name what was refused; other spellings of a path are refused as well. */
    private static final Set<String> NAMED = Set.of("/v1/classify", "/v1/classify/batch", "/v1/model");

    private final InFlight inFlight;
    private final Turns turns;

    Admission(InFlight inFlight, Turns turns) {
        this.inFlight = inFlight;
        this.turns = turns;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        String path = Request.getPathInContext(request);
        if (ALWAYS_ANSWERED.contains(path)) {
            return super.handle(request, response, callback);
        }
        if (!inFlight.tryTakeSlot()) {
            if (NAMED.contains(path)) {
                Exchange.of(request).tookRoute(path);
            }
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
            return true;
        }
        turns.take();
        try {
            return super.handle(request, response, callback);
        } finally {
            turns.giveBack();
            inFlight.releaseSlot();
        }
    }
}
