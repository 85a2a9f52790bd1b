package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;
import org.ticketwise.TinyModel;

class LoggingTest {

    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";

    @TempDir
    private static Path models;

    @BeforeAll
    static void train() {
        TinyModel.train(models, "tiny");
    }

    @Test
    void refusedRequest_isOneLineOfJson_withItsIds() throws IOException {
        List<String> lines = logged("INFO", "json", "/v1/model?secret=1", "POST");

        assertThat(lines).hasSize(1);
        JsonNode line = new ObjectMapper().readTree(lines.get(0));
        assertThat(line.at("/level").asText()).isEqualTo("INFO");
        assertThat(line.at("/formattedMessage").asText()).isEqualTo("Answered");
        assertThat(line.at("/mdc/request_id").asText()).isEqualTo("order-1");
        assertThat(line.at("/mdc/trace_id").asText()).isEqualTo(TRACE);
        assertThat(line.at("/kvpList").toString())
                .startsWith("[{\"method\":\"POST\"},{\"route\":\"unmatched\"},{\"status\":\"405\"},{\"ms\":\"");
        assertThat(lines.get(0)).doesNotContain("secret");
    }

    @Test
    void refusedRequest_isOneLineForPeople() {
        assertThat(logged("INFO", "text", "/v1/model", "POST"))
                .singleElement()
                .asString()
                .containsPattern("INFO  o\\.t\\.server\\.Exchanges Answered method=POST route=unmatched status=405 ms=")
                .contains("request_id=order-1", "trace_id=" + TRACE);
    }

    @Test
    void answeredRequest_isALineAtDebugOnly() {
        assertThat(logged("INFO", "json", "/v1/model", "GET")).isEmpty();
        assertThat(logged("debug", "json", "/v1/model", "GET"))
                .singleElement()
                .asString()
                .contains("\"level\":\"DEBUG\"", "{\"status\":\"200\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"org.eclipse.jetty.server.Server", "io.javalin.Javalin", "com.fasterxml.jackson", "jdk"})
    void whatIsNotOurs_isHeldBack_whateverTheLevel(String logger) {
        try (Logs logs = new Logs("trace", "text")) {
            assertThat(LoggerFactory.getLogger("org.ticketwise.server").isTraceEnabled())
                    .isTrue();
            assertThat(LoggerFactory.getLogger(logger).isInfoEnabled()).isFalse();
            assertThat(logs.lines()).isEmpty();
        }
    }

    /** What is logged while one request is answered and the server stops. */
    private static List<String> logged(String level, String format, String path, String method) {
        TicketServer server = new TicketServer(TicketServerTest.settings(models)).start();
        try (Logs logs = new Logs(level, format)) {
            Http http = new Http(server);
            http.send(http.request(path)
                    .header("x-request-id", "order-1")
                    .header("traceparent", "00-" + TRACE + "-b7ad6b7169203331-01")
                    .method(method, HttpRequest.BodyPublishers.noBody()));
            server.stop();
            return logs.lines();
        }
    }
}
