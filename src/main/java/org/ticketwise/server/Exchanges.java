package org.ticketwise.server;

import java.util.Locale;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.event.Level;

/**
 * Stands around every request from its first byte to the last of its answer, which Javalin's own hooks do not see: names
 * it, counts it, times it and logs it. One line a request at INFO where it was refused or failed and at DEBUG where it
 * succeeded or met an overload, since the metrics have those; with neither path, query, headers nor body, of which any
 * may be a customer's words.
 */
final class Exchanges extends EventsHandler implements HttpConfiguration.Customizer {

    private static final Logger LOG = LoggerFactory.getLogger(Exchanges.class);

    private final InFlight inFlight;
    private final MemoryBudget memory;
    private final Metrics metrics;

    Exchanges(InFlight inFlight, MemoryBudget memory, Metrics metrics) {
        this.inFlight = inFlight;
        this.memory = memory;
        this.metrics = metrics;
    }

    /** Before any handler, so that Jetty's own errors have the headers too. */
    @Override
    public Request customize(Request request, HttpFields.Mutable headers) {
        Exchange exchange = new Exchange(request);
        request.setAttribute(Exchange.ATTRIBUTE, exchange);
        putHeaders(exchange, headers);
        return request;
    }

    /** An answer of Jetty's own, which may be to a request that it refused before {@link #customize}. */
    void onJettyError(Request request, Response response) {
        Object known = request.getAttribute(Exchange.ATTRIBUTE);
        Exchange exchange = known == null ? new Exchange(request) : (Exchange) known;
        putHeaders(exchange, response.getHeaders());
        if (known == null) {
            answered(exchange, request, response.getStatus());
        }
    }

    private void putHeaders(Exchange exchange, HttpFields.Mutable headers) {
        headers.put(Exchange.REQUEST_ID, exchange.requestId());
        SecurityHeaders.FIELDS.forEach((HttpField field) -> headers.put(field));
        if (inFlight.isDraining()) {
            headers.put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE);
        }
    }

    @Override
    protected void onBeforeHandling(Request request) {
        inFlight.begin();
    }

    @Override
    protected void onComplete(Request request, int status, HttpFields headers, @Nullable Throwable failure) {
        Exchange exchange = Exchange.of(request);
        memory.giveBack(exchange);
        try {
            answered(exchange, request, status);
        } finally {
            inFlight.end();
        }
    }

    private void answered(Exchange exchange, Request request, int status) {
        long nanos = exchange.nanos();
        metrics.answered(exchange.route(), status, nanos);
        log(exchange, method(request), status, nanos);
    }

    private static void log(Exchange exchange, String method, int status, long nanos) {
        Level level = level(status);
        if (LOG.isEnabledForLevel(level)) {
            exchange.enterLogs();
            LOG.atLevel(level)
                    .addKeyValue("method", method)
                    .addKeyValue("route", exchange.route())
                    .addKeyValue("status", status)
                    .addKeyValue("ms", String.format(Locale.ROOT, "%.3f", nanos / 1e6))
                    .log("Answered");
            MDC.clear();
        }
    }

    /** An overload that wrote a line for each refusal would only grow. */
    private static Level level(int status) {
        return status >= HttpStatus.BAD_REQUEST_400 && status != HttpStatus.SERVICE_UNAVAILABLE_503
                ? Level.INFO
                : Level.DEBUG;
    }

    /** A method that is none of HTTP's may be anything. */
    private static String method(Request request) {
        return HttpMethod.fromString(request.getMethod()) == null ? "other" : request.getMethod();
    }
}
