package org.ticketwise.server;

import io.javalin.http.Context;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One request and what has become known of it; nothing that a customer wrote. */
final class Exchange {

    static final String ATTRIBUTE = "ticketwise.exchange";
    static final String REQUEST_ID = "X-Request-Id";

    private static final String UNMATCHED = "unmatched";

    private final long started = System.nanoTime();
    private final Request request;
    private final Trace trace;
    private final AtomicLong bytesHeld = new AtomicLong();
    private volatile String route = UNMATCHED;
    private volatile @Nullable String key;
    private volatile byte[] body = {};
    private volatile @Nullable Problem refusal;
    private volatile Scheduler.@Nullable Task closing;

    Exchange(Request request) {
        this.request = request;
        HttpFields headers = request.getHeaders();
        this.trace = Trace.of(headers.get(REQUEST_ID), headers.get("traceparent"));
    }

    static Exchange of(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE));
    }

    static Exchange of(Request request) {
        return (Exchange) Objects.requireNonNull(request.getAttribute(ATTRIBUTE));
    }

    String requestId() {
        return trace.requestId();
    }

    /** The pattern of the path, or {@code unmatched}. */
    String route() {
        return route;
    }

    long nanos() {
        return System.nanoTime() - started;
    }

    void tookRoute(String pattern) {
        route = pattern;
    }

    void calledWith(String keyId) {
        key = keyId;
        MDC.put("key", keyId);
    }

    /** @param problem why there is no body, or null */
    void uploaded(byte[] bytes, @Nullable Problem problem) {
        body = bytes;
        refusal = problem;
    }

    /** Whether the server had no room for it. */
    boolean isTooMuch() {
        Problem problem = refusal;
        return problem != null && problem.status() == HttpStatus.SERVICE_UNAVAILABLE_503;
    }

    /** @throws ProblemException where it did not come as a whole, or was not kept */
    byte[] body() {
        Problem problem = refusal;
        if (problem != null) {
            throw new ProblemException(problem);
        }
        return body;
    }

    void holds(int bytes) {
        bytesHeld.addAndGet(bytes);
    }

    /** @return bytes that it held until now */
    long holdsNothingMore() {
        Scheduler.Task task = closing;
        if (task != null) {
            task.cancel();
        }
        return bytesHeld.getAndSet(0);
    }

    /** Unless that was said before, or the exchange ends earlier. */
    void closeConnectionAfter(int seconds) {
        if (closing == null) {
            closing = request.getComponents().getScheduler().schedule(this::closeConnection, seconds, TimeUnit.SECONDS);
        }
    }

    private void closeConnection() {
        request.getConnectionMetaData().getConnection().getEndPoint().close();
    }

    /** Lets every log line of this thread name the request, until {@link MDC#clear}. */
    void enterLogs() {
        MDC.put("request_id", trace.requestId());
        put("trace_id", trace.traceId());
        put("key", key);
    }

    private static void put(String name, @Nullable String value) {
        if (value != null) {
            MDC.put(name, value);
        }
    }
}
