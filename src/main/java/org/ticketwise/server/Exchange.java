package org.ticketwise.server;

import io.javalin.http.Context;
import java.util.Objects;
import org.eclipse.jetty.http.HttpFields;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** One request and what has become known of it; nothing that a customer wrote. */
final class Exchange {

    static final String ATTRIBUTE = "ticketwise.exchange";
    static final String REQUEST_ID = "X-Request-Id";

    private static final String UNMATCHED = "unmatched";

    private final long started = System.nanoTime();
    private final Trace trace;
    private volatile String route = UNMATCHED;
    private volatile @Nullable String key;

    Exchange(HttpFields headers) {
        this.trace = Trace.of(headers.get(REQUEST_ID), headers.get("traceparent"));
    }

    static Exchange of(Context context) {
        return Objects.requireNonNull(context.attribute(ATTRIBUTE));
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
