package org.ticketwise.server;

import java.util.Set;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.MDC;

/**
 * Lets in as many requests as there are slots, whose work the {@link Workers} do, and refuses the rest with a 503 at once:
 * what waits in line past its caller's patience is work for nobody. What is refused is answered by the thread that read it.
 * A slot is free again before its answer is sent. What tells how the server fares needs no slot.
 */
final class Admission extends Handler.Wrapper {

    private static final Set<String> ALWAYS_ANSWERED = Set.of("/health/live", "/health/ready", "/metrics");

    /** So that the metrics can name what was refused; other spellings of a path are refused as well. */
    private static final Set<String> NAMED = Set.of("/v1/classify", "/v1/classify/batch", "/v1/model");

    private final InFlight inFlight;
    private final Workers workers;

    Admission(InFlight inFlight, Workers workers) {
        this.inFlight = inFlight;
        this.workers = workers;
    }

    @Override
    public InvocationType getInvocationType() {
        return InvocationType.NON_BLOCKING;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        String path = Request.getPathInContext(request);
        if (ALWAYS_ANSWERED.contains(path)) {
            request.getContext().execute(() -> answer(request, response, callback));
        } else if (!Exchange.of(request).isTooMuch() && inFlight.tryTakeSlot()) {
            workers.execute(() -> answerAndLeave(request, response, callback));
        } else {
            if (NAMED.contains(path)) {
                Exchange.of(request).tookRoute(path);
            }
            Response.writeError(request, response, callback, HttpStatus.SERVICE_UNAVAILABLE_503);
        }
        return true;
    }

    private void answerAndLeave(Request request, Response response, Callback callback) {
        try {
            answer(request, response, callback);
        } finally {
            inFlight.releaseSlot();
        }
    }

    private void answer(Request request, Response response, Callback callback) {
        Exchange.of(request).enterLogs();
        try {
            if (!super.handle(request, response, callback)) {
                Response.writeError(request, response, callback, HttpStatus.NOT_FOUND_404);
            }
        } catch (Throwable e) {
            Response.writeError(request, response, callback, e);
        } finally {
            MDC.clear();
        }
    }
}
