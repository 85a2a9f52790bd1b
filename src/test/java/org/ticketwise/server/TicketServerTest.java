package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.input.InvalidInputException;

class TicketServerTest {

    @TempDir
    private static Path folder;

    private static TicketServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        TinyModel.train(folder, "tiny");
        server = new TicketServer(settings(folder)).start();
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    /** Settings for a free port, with rules and a policy that hold nothing yet. */
    static ServerSettings settings(Path folder) {
        try {
            for (String name : List.of("rules.yaml", "policy.yaml")) {
                if (!Files.exists(folder.resolve(name))) {
                    Files.createFile(folder.resolve(name));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new ServerSettings(
                "127.0.0.1",
                0,
                folder,
                folder.resolve("rules.yaml"),
                folder.resolve("policy.yaml"),
                null,
                false,
                1 << 20,
                10,
                0,
                30,
                0,
                0,
                10);
    }

    @Test
    void classify() throws IOException {
        JsonNode answer = ok(http.post("/v1/classify", "{\"id\":\"t-1\",\"text\":\"please cancel my order\"}"));

        assertThat(answer.at("/id").asText()).isEqualTo("t-1");
        assertThat(answer.at("/intent").asText()).isEqualTo("cancel");
        assertThat(answer.at("/decided_by").asText()).isEqualTo("model");
        assertThat(answer.at("/language").asText()).isEqualTo("en");
        assertThat(answer.at("/model").asText()).isEqualTo("tiny");
        assertThat(answer.has("explanation")).isFalse();
    }

    @Test
    void classify_conversation_readsTheCustomerOnly() throws IOException {
        JsonNode answer = ok(http.post("/v1/classify", """
                {"messages":[{"from":"agent","text":"shall I cancel my order"},
                             {"from":"customer","text":"no, the lamp is broken"}]}"""));

        assertThat(answer.at("/intent").asText()).isEqualTo("defect");
    }

    @Test
    void classify_explain() throws IOException {
        JsonNode answer = ok(http.post("/v1/classify?explain=true&top=1", "{\"text\":\"please cancel my order\"}"));

        assertThat(answer.at("/ranking")).hasSize(1);
        assertThat(answer.at("/explanation/intents/0/contributions/0/text").asText())
                .isNotEmpty();
    }

    @Test
    void classify_nothingToRead() throws IOException {
        JsonNode answer = ok(http.post("/v1/classify", "{\"text\":\"\"}"));

        assertThat(answer.at("/decided_by").asText()).isEqualTo("none");
        assertThat(answer.at("/reason").asText()).isEqualTo("empty_text");
    }

    @Test
    void classify_tooManyCharacters_readsWhatFitsAndSaysSo() throws IOException {
        JsonNode answer =
                ok(http.post("/v1/classify", "{\"text\":\"please cancel my order" + " ".repeat(20_000) + "broken\"}"));

        assertThat(answer.at("/truncated").asBoolean()).isTrue();
        assertThat(answer.at("/intents")).hasSize(1);
    }

    @Test
    void batch_answersInOrder_aBadItemInItsPlace() throws IOException {
        JsonNode answers = ok(http.post("/v1/classify/batch", """
                        {"conversations":[{"text":"please cancel my order"},{"text":7},"x",{"text":"it is broken"}]}""")).at("/answers");

        assertThat(answers).hasSize(4);
        assertThat(answers.at("/0/intent").asText()).isEqualTo("cancel");
        assertThat(answers.at("/1/problem/field").asText()).isEqualTo("text");
        assertThat(answers.at("/2/problem/status").asInt()).isEqualTo(400);
        assertThat(answers.at("/3/intent").asText()).isEqualTo("defect");
    }

    @Test
    void model_saysWhatServes() throws IOException {
        JsonNode model = ok(http.get("/v1/model"));

        assertThat(model.at("/version").asText()).isEqualTo("tiny");
        assertThat(model.at("/intents/0/name").asText()).isEqualTo("cancel");
        assertThat(model.at("/rules/count").asInt()).isZero();
    }

    @Test
    void health() throws IOException {
        assertThat(ok(http.get("/health/live")).at("/status").asText()).isEqualTo("up");
        assertThat(ok(http.get("/health/ready")).at("/parts/model/version").asText())
                .isEqualTo("tiny");
    }

    @Test
    void metrics_countRequestsAndDecisions() {
        http.post("/v1/classify", "{\"text\":\"please cancel my order\"}");
        http.get("/no/such/path/with-secret");

        assertThat(http.get("/metrics").body())
                .containsPattern("ticketwise_requests_seconds_count\\{route=\"/v1/classify\",status=\"200\"} [1-9]")
                .containsPattern("ticketwise_intents_total\\{decided_by=\"model\",intent=\"cancel\"} [1-9]")
                .contains("ticketwise_requests_in_flight 1")
                .contains("jvm_memory_used_bytes")
                .doesNotContain("secret");
    }

    @Test
    void documentation_isServedFromTheJar() {
        assertThat(http.get("/openapi.yaml").body()).isEqualTo(Specification.TEXT);
        assertThat(http.get("/docs").body())
                .contains("docs/swagger-ui-bundle.js")
                .doesNotContain("http");
        assertThat(http.get("/docs/swagger-ui-bundle.js").body()).contains("SwaggerUIBundle");
        assertThat(http.get("/docs/swagger-ui.css").statusCode()).isEqualTo(200);
        assertThat(http.get("/docs/start.js").headers().firstValue("content-security-policy"))
                .hasValueSatisfying(policy -> assertThat(policy).contains("default-src 'none'"));
    }

    @Test
    void everyAnswer_hidesTheServersMake() {
        assertThat(http.get("/health/live").headers().map()).doesNotContainKeys("server", "x-powered-by");
    }

    @Test
    void serverThatOthersReach_withoutKeys_isRefused() {
        ServerSettings open = settings(folder).withHostAndPort("0.0.0.0", null);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new TicketServer(open))
                .withMessageContaining("there are no keys")
                .satisfies(e -> assertThat(e.field()).isEqualTo("host"));
        assertThatNoException().isThrownBy(() -> new TicketServer(open.withInsecure(true)));
    }

    @Test
    void startedOnAPortThatIsTaken_isToldSo() {
        int port = Integer.parseInt(server.url().substring(server.url().lastIndexOf(':') + 1));
        TicketServer second = new TicketServer(settings(folder).withHostAndPort(null, port));

        org.assertj.core.api.Assertions.assertThatThrownBy(second::start)
                .isInstanceOf(io.javalin.util.JavalinBindException.class);
    }

    private static JsonNode ok(HttpResponse<String> response) throws IOException {
        assertThat(response.statusCode()).isEqualTo(200);
        return new ObjectMapper().readTree(response.body());
    }
}
