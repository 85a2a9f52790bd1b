package org.ticketwise.server;

import io.javalin.http.Context;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.ticketwise.decision.Decision;
import org.ticketwise.model.ModelStore;

/** What the server counts. Tags are route patterns, intents and reasons; nothing that a customer wrote. */
final class Metrics implements AutoCloseable {

    /** Upper bounds of the latency histogram, in milliseconds. */
    private static final Duration[] LATENCIES = LongStream.of(1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000, 5_000)
            .mapToObj(Duration::ofMillis)
            .toArray(Duration[]::new);

    private final PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final JvmGcMetrics garbageCollection = new JvmGcMetrics();
    private final LiveClassifier classifier;
    private final DecisionMetrics decisions;
    private final MultiGauge model;

    /** The registry would build each anew to find it. */
    private final Map<Answers, Timer> timers = new ConcurrentHashMap<>();

    private record Answers(String route, int status) {}

    /** @param models where the classifier's model lies */
    Metrics(LiveClassifier classifier, LiveKeys keys, InFlight inFlight, MemoryBudget memory, Path models) {
        this.classifier = classifier;
        new JvmMemoryMetrics().bindTo(registry);
        new JvmThreadMetrics().bindTo(registry);
        new ProcessorMetrics().bindTo(registry);
        new UptimeMetrics().bindTo(registry);
        garbageCollection.bindTo(registry);
        Gauge.builder("ticketwise.requests.in.flight", inFlight, InFlight::count)
                .register(registry);
        Gauge.builder("ticketwise.slots.taken", inFlight, InFlight::slotsTaken).register(registry);
        Gauge.builder("ticketwise.slots.most", inFlight, InFlight::slots).register(registry);
        Gauge.builder("ticketwise.large", memory, MemoryBudget::bytesTaken)
                .description("Large bodies and answers that are on their way")
                .baseUnit("bytes")
                .register(registry);
        Gauge.builder("ticketwise.reload.failures", classifier, LiveClassifier::failures)
                .register(registry);
        Gauge.builder("ticketwise.keys.reload.failures", keys, LiveKeys::failures)
                .register(registry);
        Gauge.builder(
                        "ticketwise.model.age",
                        classifier,
                        live -> age(models, live.current().version()))
                .description("Time since the bundle in use was written")
                .baseUnit("seconds")
                .register(registry);
        this.model = MultiGauge.builder("ticketwise.model.info").register(registry);
        this.decisions = new DecisionMetrics(registry, classifier);
    }

    private static double age(Path models, String version) {
        return ModelStore.written(models, version)
                .map(time -> Duration.between(time, Instant.now()).toMillis() / 1e3)
                .orElse(Double.NaN);
    }

    /** @param nanos from the request's first byte to the answer's last */
    void answered(String route, int status, long nanos) {
        timers.computeIfAbsent(new Answers(route, status), this::timer).record(nanos, TimeUnit.NANOSECONDS);
    }

    private Timer timer(Answers answers) {
        return Timer.builder("ticketwise.requests")
                .tag("route", answers.route())
                .tag("status", Integer.toString(answers.status()))
                .serviceLevelObjectives(LATENCIES)
                .register(registry);
    }

    void decided(Decision decision) {
        decisions.decided(decision);
    }

    void scrape(Context context) {
        String version = classifier.current().version();
        model.register(List.of(MultiGauge.Row.of(Tags.of("version", version), 1)), true);
        context.contentType("text/plain; version=0.0.4; charset=utf-8").result(registry.scrape());
    }

    @Override
    public void close() {
        garbageCollection.close();
        registry.close();
    }
}
