package org.ticketwise.server;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.Verdict;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.Scores;

/**
 * What is decided, how surely, and whether customers still write as they did in the conversations that the model was
 * validated on.
 */
final class DecisionMetrics {

    private static final double[] CONFIDENCES = {0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99, 1};

    private final MeterRegistry registry;
    private final Drift drift = new Drift();

    /** The registry would build each anew to find it. */
    private final Map<Count, Counter> counters = new ConcurrentHashMap<>();

    /** By who decided. */
    private final Map<String, DistributionSummary> confidences = new ConcurrentHashMap<>();

    private record Count(String name, List<String> tags) {}

    DecisionMetrics(MeterRegistry registry, LiveClassifier classifier) {
        this.registry = registry;
        Gauge.builder("ticketwise.drift.conversations", drift, Drift::size)
                .description("Latest conversations that the shares of=\"latest\" are of")
                .register(registry);
        latest(
                "ticketwise.drift.abstentions",
                "Share of conversations for which nothing was accepted",
                Drift::abstentions);
        latest(
                "ticketwise.drift.unknown.features",
                "Share of a conversation that the model has not learned",
                Drift::unknown);
        validation("ticketwise.drift.abstentions", classifier, Manifest.Expected::abstentions);
        validation("ticketwise.drift.unknown.features", classifier, Manifest.Expected::unknownFeatures);
    }

    private void latest(String name, String description, ToDoubleFunction<Drift> share) {
        Gauge.builder(name, drift, share)
                .description(description)
                .tag("of", "latest")
                .register(registry);
    }

    private void validation(String name, LiveClassifier classifier, ToDoubleFunction<Manifest.Expected> share) {
        Gauge.builder(
                        name,
                        classifier,
                        live -> share.applyAsDouble(
                                live.current().bundle().manifest().expected()))
                .tag("of", "validation")
                .register(registry);
    }

    void decided(Decision decision) {
        Verdict verdict = decision.verdict();
        count("ticketwise.decisions", "decided_by", verdict.decidedBy());
        verdict.intents()
                .forEach(accepted -> count(
                        "ticketwise.intents",
                        "intent",
                        accepted.intent().name(),
                        "decided_by",
                        accepted.source().wireName()));
        if (verdict instanceof Verdict.None none) {
            count("ticketwise.abstentions", "reason", none.reason().wireName(), "decided_by", verdict.decidedBy());
        }
        confidences
                .computeIfAbsent(verdict.decidedBy(), this::confidence)
                .record(confidence(verdict, decision.scores()));
        drift.add(
                decision.version(),
                verdict.intents().isEmpty(),
                1 - decision.scores().knownShare());
    }

    private static double confidence(Verdict verdict, Scores scores) {
        return verdict.intents().isEmpty()
                ? scores.probabilities()[scores.likeliest()]
                : verdict.intents().get(0).confidence();
    }

    private DistributionSummary confidence(String decidedBy) {
        return DistributionSummary.builder("ticketwise.confidence")
                .description("Of the most confident accepted intent, or of the likeliest where none was accepted")
                .tag("decided_by", decidedBy)
                .serviceLevelObjectives(CONFIDENCES)
                .register(registry);
    }

    private void count(String name, String... tags) {
        counters.computeIfAbsent(new Count(name, List.of(tags)), this::counter).increment();
    }

    private Counter counter(Count count) {
        return Counter.builder(count.name())
                .tags(count.tags().toArray(String[]::new))
                .register(registry);
    }
}
