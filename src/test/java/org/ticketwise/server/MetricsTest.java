package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.ModelStore;

/** What is seen from outside of one server. */
@Timeout(60)
class MetricsTest {

    @TempDir
    private static Path models;

    private TicketServer server;
    private Http http;

    @BeforeAll
    static void train() {
        TinyModel.train(models, "other");
        TinyModel.train(models, "tiny");
    }

    @BeforeEach
    void start() throws IOException {
        new ModelStore(models).setCurrent("tiny");
        server = new TicketServer(TicketServerTest.settings(models)).start();
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void requests_byRouteAndStatus_withTheirLatencies() throws IOException {
        classify("please cancel my order");
        http.post("/v1/classify", "{}");
        http.get("/nope/Zwirnmandl");
        Raw.exchange(server, "nonsense\r\n\r\n");

        await("ticketwise_requests_seconds_count{route=\"/v1/classify\",status=\"200\"} 1");
        await("ticketwise_requests_seconds_count{route=\"/v1/classify\",status=\"400\"} 1");
        await("ticketwise_requests_seconds_count{route=\"unmatched\",status=\"404\"} 1");
        await("ticketwise_requests_seconds_count{route=\"unmatched\",status=\"400\"} 1");
        await("ticketwise_requests_seconds_bucket{route=\"/v1/classify\",status=\"200\",le=\"5.0\"} 1");
    }

    @Test
    void decisions_byIntent_byWhoDecided_andByConfidence() {
        classify("please cancel my order");
        classify("cancel it, the lid is cracked");
        classify("");

        String metrics = scrape();

        assertThat(metrics)
                .contains("ticketwise_decisions_total{decided_by=\"model\"} 2.0")
                .contains("ticketwise_decisions_total{decided_by=\"none\"} 1.0")
                .contains("ticketwise_intents_total{decided_by=\"model\",intent=\"cancel\"} 2.0")
                .contains("ticketwise_intents_total{decided_by=\"model\",intent=\"defect\"} 1.0")
                .contains("ticketwise_abstentions_total{decided_by=\"none\",reason=\"empty_text\"} 1.0")
                .contains("ticketwise_confidence_bucket{decided_by=\"model\",le=\"0.1\"} 0")
                .contains("ticketwise_confidence_bucket{decided_by=\"model\",le=\"1.0\"} 2")
                .contains("ticketwise_confidence_count{decided_by=\"none\"} 1");
    }

    @Test
    void model_byVersionAndAge_followsTheOneInUse() {
        assertThat(scrape()).contains("ticketwise_model_info{version=\"tiny\"} 1");
        assertThat(value("ticketwise_model_age_seconds")).isBetween(0.0, 600.0);

        new ModelStore(models).setCurrent("other");
        http.post("/v1/admin/reload", "");

        assertThat(scrape())
                .contains("ticketwise_model_info{version=\"other\"} 1")
                .doesNotContain("version=\"tiny\"");
    }

    @Test
    void drift_standsBesideTheValidation() {
        Manifest.Expected expected = ModelStore.read(models).manifest().expected();
        assertThat(value("ticketwise_drift_conversations")).isZero();
        assertThat(value("ticketwise_drift_abstentions{of=\"validation\"}")).isEqualTo(expected.abstentions());
        assertThat(value("ticketwise_drift_unknown_features{of=\"validation\"}"))
                .isEqualTo(expected.unknownFeatures());

        classify("please cancel my order");
        double known = value("ticketwise_drift_unknown_features{of=\"latest\"}");
        classify("qwpqwp xyzzyx");

        assertThat(value("ticketwise_drift_conversations")).isEqualTo(2);
        assertThat(value("ticketwise_drift_abstentions{of=\"latest\"}")).isEqualTo(0.5);
        assertThat(value("ticketwise_drift_unknown_features{of=\"latest\"}"))
                .isGreaterThan(known)
                .isLessThanOrEqualTo((known + 1) / 2);
    }

    @Test
    void process_isSeenToo() {
        assertThat(scrape())
                .contains(
                        "ticketwise_requests_in_flight ",
                        "ticketwise_reload_failures 0.0",
                        "ticketwise_keys_reload_failures 0.0",
                        "jvm_memory_used_bytes",
                        "jvm_gc_max_data_size_bytes",
                        "jvm_threads_live_threads",
                        "system_cpu_usage",
                        "process_uptime_seconds");
    }

    private void classify(String text) {
        assertThat(http.post("/v1/classify", "{\"text\":\"" + text + "\"}").statusCode())
                .isEqualTo(200);
    }

    private String scrape() {
        return http.get("/metrics").body();
    }

    private double value(String series) {
        Matcher matcher =
                Pattern.compile("(?m)^" + Pattern.quote(series) + " (\\S+)$").matcher(scrape());
        assertThat(matcher.find()).as(series).isTrue();
        return Double.parseDouble(matcher.group(1));
    }

    /** An answer is counted a moment after its last byte. */
    private void await(String line) {
        while (!scrape().contains(line)) {
            Thread.onSpinWait();
        }
    }
}
