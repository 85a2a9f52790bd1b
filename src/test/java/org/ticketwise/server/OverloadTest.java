package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;

/** What callers see when every slot is taken. */
@Timeout(60)
class OverloadTest {

    private static final String BODY = "{\"text\":\"please cancel my order\"}";

    @TempDir
    private static Path folder;

    private TicketServer server;
    private Http http;

    @BeforeAll
    static void train() {
        TinyModel.train(folder, "tiny");
    }

    @BeforeEach
    void start() {
        server = new TicketServer(TicketServerTest.settings(folder)).start();
        http = new Http(server);
        while (server.inFlight().tryTakeSlot()) {
            Thread.onSpinWait();
        }
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void request_withoutASlot_isRefused_andToldWhenToTryAgain() throws IOException {
        HttpResponse<String> refused = http.post("/v1/classify", BODY);

        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("retry-after")).hasValue("1");
        assertThat(refused.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(refused.headers().firstValue("x-request-id")).isPresent();
        assertThat(new ObjectMapper().readTree(refused.body()).at("/detail").asText())
                .isEqualTo("The server has more to do than it can. Maybe try again as Retry-After says.");
    }

    @Test
    void request_underAnotherSpellingOfItsPath_isRefusedToo() {
        assertThat(http.post("/v1/classify/", BODY).statusCode()).isEqualTo(503);
        assertThat(http.post("/v1/%63lassify", BODY).statusCode()).isEqualTo(503);
    }

    @Test
    void request_isAnswered_onceThereIsASlot() {
        server.inFlight().releaseSlot();

        assertThat(http.post("/v1/classify", BODY).statusCode()).isEqualTo(200);
        while (server.inFlight().slotsTaken() == server.inFlight().slots()) {
            Thread.onSpinWait();
        }
        assertThat(http.post("/v1/classify/batch", "{}").statusCode()).isEqualTo(400);
    }

    @Test
    void callerThatAsksFirst_isRefusedBeforeItSendsItsBody() throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.getOutputStream()
                    .write(("POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                                    + "Expect: 100-continue\r\nContent-Length: " + BODY.length() + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));

            assertThat(Raw.reply(socket, "POST", "/v1/classify").status()).isEqualTo(503);
        }
    }

    @Test
    void healthAndMetrics_areAnsweredWithoutASlot() throws IOException {
        http.post("/v1/classify", BODY);

        HttpResponse<String> ready = http.get("/health/ready");
        JsonNode slots = new ObjectMapper().readTree(ready.body()).at("/parts/slots");
        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(slots.at("/taken").asInt())
                .isEqualTo(slots.at("/most").asInt())
                .isPositive();
        assertThat(http.get("/health/live").statusCode()).isEqualTo(200);
        while (!http.get("/metrics")
                .body()
                .contains("ticketwise_requests_seconds_count{route=\"/v1/classify\",status=\"503\"} 1")) {
            Thread.onSpinWait();
        }
    }
}
