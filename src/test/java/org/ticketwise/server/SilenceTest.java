package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.Role;
import org.ticketwise.access.Secret;

/** What a customer wrote, wherever it stands in a request, is in no log, metric, error or header, at any level. */
@Timeout(60)
class SilenceTest {

    private static final String CANARY = "Zwirnmandl";
    /** No request id, no name of a field. */
    private static final String WORDS = "I live at " + CANARY + " street";

    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    private Overheard overheard;
    private TicketServer server;
    private Http http;
    private Secret key;

    @BeforeAll
    static void train() {
        TinyModel.train(models, "tiny");
    }

    @BeforeEach
    void start() {
        Path file = folder.resolve("keys.json");
        key = new KeyFile(file).add("helpdesk", Role.ADMIN, null, null);
        overheard = new Overheard();
        server = new TicketServer(AccessTest.withKeys(TicketServerTest.settings(models), file)).start();
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.stop();
        overheard.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"@\"}",
                "{\"text\":\"cancel my order, @\",\"subject\":\"@\",\"id\":\"@\",\"channel\":\"@\",\"product\":\"@\"}",
                "{\"messages\":[{\"from\":\"customer\",\"text\":\"@\"},{\"from\":\"agent\",\"text\":\"@\"}]}",
                "{\"text\":\"a\",\"labels\":[\"@\"],\"unscored\":[\"@\"],\"hard_negative\":[\"@\"]}",
                "{\"conversations\":[{\"text\":\"@\"}]}",
                "@",
                "{\"text\":\"@\"",
                "{\"text\":\"@\"}@",
                "{\"text\":\"@\",\"text\":\"@\"}",
                "[\"@\"]",
                "{\"@\":\"a\"}",
                "{\"text\":[\"@\"]}",
                "{\"text\":\"@\\ud800\"}",
                "{\"text\":\"a\",\"language\":\"@\"}",
                "{\"text\":\"a\",\"labels\":\"@\"}",
                "{\"text\":\"a\",\"labels\":[\"@\\n\"]}",
                "{\"messages\":[{\"from\":\"@\",\"text\":\"@\"}]}",
                "{\"messages\":[{\"from\":\"customer\",\"text\":\"a\",\"@\":1}]}",
                "{\"messages\":\"@\"}"
            })
    void body(String body) {
        String whole = body.replace("@", WORDS);

        send(request("/v1/classify").POST(BodyPublishers.ofString(whole)));
        send(request("/v1/classify?explain=true").POST(BodyPublishers.ofString(whole)));
        send(request("/v1/classify/batch").POST(BodyPublishers.ofString(whole)));
        send(request("/v1/classify/batch")
                .POST(BodyPublishers.ofString("{\"conversations\":[{\"text\":\"a\"}," + whole + "]}")));

        expectSilence();
    }

    @Test
    void bodyThatIsTooLarge() {
        send(request("/v1/classify").POST(BodyPublishers.ofString("{\"text\":\"" + CANARY.repeat(200_000) + "\"}")));

        expectSilence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Zwirnmandl",
                "/v1/model/Zwirnmandl",
                "/v1/classify?Zwirnmandl=1",
                "/v1/classify?top=Zwirnmandl",
                "/v1/classify?explain=Zwirnmandl",
                "/docs/Zwirnmandl.js"
            })
    void target(String target) {
        send(request(target).GET());
        send(request(target).POST(BodyPublishers.ofString("{\"text\":\"a\"}")));

        expectSilence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "content-type",
                "content-encoding",
                "accept",
                "accept-language",
                "cookie",
                "origin",
                "referer",
                "user-agent",
                "x-forwarded-for",
                "x-request-id",
                "traceparent",
                "tracestate",
                "X-Zwirnmandl"
            })
    void header(String name) {
        send(http.request("/v1/classify")
                .header("authorization", "Bearer " + key.reveal())
                .header(name, WORDS)
                .POST(BodyPublishers.ofString("{\"text\":\"a\"}")));

        expectSilence();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Zwirnmandl",
                "Basic Zwirnmandl",
                "Bearer Zwirnmandl",
                "Bearer tw_00000000_Zwirnmandl000000000000000000000000000000000"
            })
    void key(String authorization) {
        send(http.request("/v1/model").header("authorization", authorization));

        expectSilence();
        assertThat(overheard.logs()).contains("\"status\":\"401\"");
    }

    @Test
    void keyThatCounts_isNamedByItsIdAlone() {
        send(request("/v1/model"));
        server.stop();

        assertThat(overheard.logs())
                .contains("\"key\":\"" + key.id() + "\"")
                .doesNotContain(key.reveal().substring(12));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ZWIRNMANDL /v1/model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /Zwirnmandl%ZZ HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /../Zwirnmandl HTTP/1.1\r\nHost: x\r\n\r\n",
                "GET /v1/model HTTP/1.1\r\nHost: Zwirnmandl:x\r\n\r\n",
                "GET /v1/model HTTP/1.1\r\nHost: x\r\nZwirnmandl\r\n\r\n",
                "GET /v1/model Zwirnmandl\r\nHost: x\r\n\r\n",
                "Zwirnmandl\r\n\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: Zwirnmandl\r\n\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: Zwirnmandl\r\n\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZwirnmandl\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 99\r\n\r\n{\"text\":\"Zwirnmandl",
                "GET /v1/model HTTP/1.1\r\nHost: x\r\nExpect: Zwirnmandl\r\nConnection: close\r\n\r\n"
            })
    void requestThatIsNotHttp(String request) throws IOException {
        String answer = Raw.exchange(server, request);

        assertThat(answer).startsWith("HTTP/1.1 ").doesNotContainIgnoringCase(CANARY);
        expectSilence();
    }

    private HttpRequest.Builder request(String path) {
        return http.request(path)
                .header("authorization", "Bearer " + key.reveal())
                .header("content-type", "application/json");
    }

    /** An answer gives back the conversation's id, and what it explains; a problem gives back nothing. */
    private void send(HttpRequest.Builder request) {
        HttpResponse<String> response = http.send(request);
        assertThat(response.headers().map().toString()).doesNotContainIgnoringCase(CANARY);
        if (response.statusCode() >= 400 || response.body().contains("problem")) {
            assertThat(response.body()).doesNotContainIgnoringCase(CANARY);
        }
    }

    private void expectSilence() {
        while (!overheard.logs().contains("Answered")) {
            Thread.onSpinWait();
        }
        assertThat(http.send(request("/metrics")).body())
                .contains("ticketwise_requests_seconds_count")
                .doesNotContainIgnoringCase(CANARY);
        server.stop();
        assertThat(overheard.logs() + overheard.others()).doesNotContainIgnoringCase(CANARY);
    }
}
