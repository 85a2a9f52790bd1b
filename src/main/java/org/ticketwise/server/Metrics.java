package org.ticketwise.server;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.Verdict;

/** What the server counts. Tags are route patterns, intents and reasons; nothing that a customer wrote. */
final class Metrics implements AutoCloseable {

    private static final String STARTED = "ticketwise.started";
    private static final String UNMATCHED = "unmatched";

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();

    Metrics(LiveClassifier classifier, InFlight inFlight) {
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Gauge.builder("ticketwise.requests.in.flight", inFlight, InFlight::count)
                .register(registry);
        Gauge.builder("ticketwise.reload.failures", classifier, LiveClassifier::failures)
                .register(registry);
    }

    void begin(Context context) {
        context.attribute(STARTED, System.nanoTime());
    }

    void end(Context context) {
        Long started = context.attribute(STARTED);
        if (started != null) {
            String route = context.endpoints().lastHttpEndpoint() == null
                    ? UNMATCHED
                    : context.endpoints().lastHttpEndpoint().path;
            Timer.builder("ticketwise.requests")
                    .tag("route", route)
                    .tag("status", Integer.toString(context.statusCode()))
                    .publishPercentileHistogram()
                    .register(registry)
                    .record(System.nanoTime() - started, TimeUnit.NANOSECONDS);
        }
    }

    void decided(Decision decision) {
        Verdict verdict = decision.verdict();
        verdict.intents()
                .forEach(accepted -> count(
                        "ticketwise.intents",
                        "intent",
                        accepted.intent().name(),
                        accepted.source().wireName()));
        if (verdict instanceof Verdict.None none) {
            count("ticketwise.abstentions", "reason", none.reason().wireName(), verdict.decidedBy());
        }
    }

    private void count(String name, String tag, String value, String decidedBy) {
        Counter.builder(name)
                .tag(tag, value)
                .tag("decided_by", decidedBy)
                .register(registry)
                .increment();
    }

    void scrape(Context context) {
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
