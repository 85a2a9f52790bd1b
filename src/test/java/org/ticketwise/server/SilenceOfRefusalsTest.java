package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.javalin.config.JavalinConfig;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.stream.Stream;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.Role;

/** As {@link SilenceTest}, for requests that are refused, fail or end wherever they can. */
@Timeout(60)
class SilenceOfRefusalsTest {

    private static final String CANARY = "Zwirnmandl";
    private static final String WORDS = "I live at " + CANARY + " street";
    private static final String BODY = "{\"text\":\"" + WORDS + "\"}";
    private static final String QUERY = "?" + CANARY + "=" + CANARY;
    private static final String CLASSIFY = "POST /v1/classify" + QUERY + " HTTP/1.1";
    private static final String RELOAD = "POST /v1/admin/reload" + QUERY + " HTTP/1.1";
    /** Enough for the metrics. */
    private static final int ROOM = 1 << 16;

    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    private final CountDownLatch clientIsGone = new CountDownLatch(1);
    private Path file;
    private String classify;
    private String admin;
    private String slow;
    private Overheard overheard;
    private TicketServer server;

    @BeforeAll
    static void train() {
        TinyModel.train(models, "tiny");
    }

    @BeforeEach
    void start() {
        file = folder.resolve("keys.json");
        KeyFile keys = new KeyFile(file);
        classify = keys.add("helpdesk", Role.CLASSIFY, null, null).reveal();
        admin = keys.add("ops", Role.ADMIN, null, null).reveal();
        slow = keys.add("slow", Role.CLASSIFY, null, 0.01).reveal();
        overheard = new Overheard();
        startWithPatience(30);
    }

    private void startWithPatience(int seconds) {
        ServerSettings settings = AccessTest.withKeys(TicketServerTest.settings(models), file);
        server = new TicketServer(
                        new ServerSettings(
                                settings.host(),
                                settings.port(),
                                settings.models(),
                                settings.rules(),
                                settings.policy(),
                                settings.keys(),
                                settings.insecure(),
                                settings.maxBodyBytes(),
                                settings.maxBatch(),
                                settings.maxInFlight(),
                                seconds,
                                settings.watchSeconds(),
                                settings.drainSeconds(),
                                settings.stopSeconds()),
                        ROOM,
                        this::breakRoutes)
                .start();
    }

    private void breakRoutes(JavalinConfig config) {
        config.routes.post("/broken/exception", context -> {
            throw new IllegalStateException(WORDS, new IOException(WORDS));
        });
        config.routes.post("/broken/error", context -> {
            throw new StackOverflowError(WORDS);
        });
        config.routes.post("/broken/answer", context -> {
            context.res().getOutputStream().write(' ');
            context.res().flushBuffer();
            throw new IllegalStateException(WORDS);
        });
        config.routes.post("/waits", context -> {
            clientIsGone.await();
            context.result(WORDS.repeat(1_000));
        });
        config.jetty.modifyServer(jetty -> {
            below(jetty.getDescendant(Uploads.class), "/broken/admission");
            below(jetty.getDescendant(Admission.class), "/broken/javalin");
        });
    }

    private static void below(Handler.Wrapper handler, String path) {
        Objects.requireNonNull(handler).insertHandler(new Broken(path));
    }

    /** Stands where nothing of Javalin's catches what is thrown. */
    private static final class Broken extends Handler.Wrapper {

        private final String path;

        Broken(String path) {
            this.path = path;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) throws Exception {
            if (Request.getPathInContext(request).equals(path)) {
                throw new IllegalStateException(WORDS, new IOException(WORDS));
            }
            return super.handle(request, response, callback);
        }
    }

    @AfterEach
    void stop() {
        server.stop();
        overheard.close();
    }

    static Stream<Arguments> refusals() {
        String many = CANARY.repeat(2_000);
        return Stream.of(
                Arguments.of(400, CLASSIFY, "", BODY),
                Arguments.of(401, "POST /v1/classify HTTP/1.1", "Authorization: Bearer " + CANARY, BODY),
                Arguments.of(403, RELOAD, "", BODY),
                Arguments.of(404, "POST /" + CANARY + QUERY + " HTTP/1.1", "", BODY),
                Arguments.of(405, "PUT /v1/classify" + QUERY + " HTTP/1.1", "", BODY),
                Arguments.of(413, "POST /v1/classify HTTP/1.1", "", CANARY.repeat(200_000)),
                Arguments.of(414, "POST /v1/classify?top=" + many + " HTTP/1.1", "", BODY),
                Arguments.of(414, "POST /" + many + " HTTP/1.1", "", BODY),
                Arguments.of(415, "POST /v1/classify HTTP/1.1", "Content-Encoding: " + CANARY, BODY),
                Arguments.of(417, CLASSIFY, "Expect: " + CANARY, BODY),
                Arguments.of(426, "POST /v1/classify" + QUERY + " HTTP/2.0", "", BODY),
                Arguments.of(431, CLASSIFY, "X-Long: " + many, BODY),
                Arguments.of(431, CLASSIFY, many + ": a", BODY),
                Arguments.of(503, "POST /v1/classify HTTP/1.1", "", "{\"text\":\"" + many.repeat(4) + "\"}"),
                Arguments.of(503, "GET /docs/swagger-ui-bundle.js" + QUERY + " HTTP/1.1", "", BODY),
                Arguments.of(505, "POST /v1/classify" + QUERY + " HTTP/9.9", "", BODY),
                Arguments.of(505, "POST /v1/classify" + QUERY, "", BODY));
    }

    @ParameterizedTest
    @MethodSource("refusals")
    void refusal(int status, String line, String header, String body) throws IOException {
        expect(status, request(line, header, body, classify));
        expectSilence(1);
    }

    @Test
    void quotaThatIsUsedUp() throws IOException {
        expect(400, request(CLASSIFY, "", BODY, slow));
        expect(429, request(CLASSIFY, "", BODY, slow));
        expectSilence(2);
    }

    @Test
    void noSlot() throws IOException {
        while (server.inFlight().tryTakeSlot()) {
            Thread.onSpinWait();
        }

        expect(503, request(CLASSIFY, "", BODY, classify));
        expect(503, request("POST /" + CANARY + QUERY + " HTTP/1.1", "", BODY, classify));
        expectSilence(2);
    }

    @Test
    void reload() throws IOException {
        expect(200, request(RELOAD, "", BODY, admin));
        expectSilence(1);
    }

    @Test
    void reloadThatFails() throws IOException {
        Files.writeString(file, "{");

        expect(409, request(RELOAD, "", BODY, admin));
        expectSilence(1);
    }

    @Test
    void bodyThatStopsComing() throws IOException {
        server.stop();
        startWithPatience(1);
        try (Socket client = connect()) {
            send(client, half(request("POST /v1/classify HTTP/1.1", "", BODY, classify)));

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 408 ")
                    .doesNotContainIgnoringCase(CANARY);
        }
        expectSilence(1);
    }

    @Test
    void clientThatLeaves_beforeItsBodyIsThere() throws IOException {
        try (Socket client = connect()) {
            send(client, half(request(CLASSIFY, "", BODY, classify)));
            awaitInFlight();
            reset(client);
        }
        expectSilence(1);
    }

    @Test
    void clientThatLeaves_beforeItsAnswerIsThere() throws IOException {
        try (Socket client = connect()) {
            send(client, request("POST /waits" + QUERY + " HTTP/1.1", "", BODY, admin));
            awaitInFlight();
            reset(client);
        }
        clientIsGone.countDown();
        expectSilence(1);
    }

    @Test
    void clientThatLeaves_beforeItsHeadersAreThere() throws IOException {
        assertThat(Raw.exchange(server, "POST /" + CANARY + QUERY + " HTTP/1.1\r\nHost: " + CANARY))
                .doesNotContainIgnoringCase(CANARY);
        expectSilence(0);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/broken/exception", "/broken/error", "/broken/admission", "/broken/javalin"})
    void failureOfOurOwn(String path) throws IOException {
        expect(500, request("POST " + path + QUERY + " HTTP/1.1", "", BODY, admin));
        assertThat(overheard.logs()).contains("A request failed with java.lang.");
        expectSilence(1);
    }

    @Test
    void failureOfOurOwn_afterABodyThatCameLate() throws IOException {
        String request = request("POST /broken/admission" + QUERY + " HTTP/1.1", "", BODY, admin);
        try (Socket client = connect()) {
            send(client, half(request));
            awaitInFlight();
            send(client, request.substring(half(request).length()));

            assertThat(new String(client.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1))
                    .startsWith("HTTP/1.1 500 ")
                    .doesNotContainIgnoringCase(CANARY);
        }
        expectSilence(1);
    }

    @Test
    void failureOfOurOwn_inTheMiddleOfAnAnswer() throws IOException {
        expect(200, request("POST /broken/answer" + QUERY + " HTTP/1.1", "", BODY, admin));
        expectSilence(1);
    }

    /** With the canary wherever there is room for it. */
    private static String request(String line, String header, String body, String key) {
        return line + "\r\nHost: " + CANARY + "\r\nConnection: close\r\n"
                + (header.contains("Authorization") ? "" : "Authorization: Bearer " + key + "\r\n")
                + (header.isEmpty() ? "" : header + "\r\n")
                + "Content-Type: application/json; note=" + CANARY + "\r\nX-Request-Id: " + WORDS
                + "\r\ntraceparent: " + CANARY + "\r\nCookie: a=" + CANARY + "\r\nUser-Agent: " + CANARY
                + "\r\nReferer: http://" + CANARY + "/\r\nOrigin: http://" + CANARY + "\r\nX-" + CANARY + ": " + CANARY
                + "\r\nContent-Length: " + body.length() + "\r\n\r\n" + body;
    }

    /** Up to the middle of {@link #BODY}. */
    private static String half(String request) {
        return request.substring(0, request.length() - BODY.length() / 2);
    }

    private void expect(int status, String request) throws IOException {
        assertThat(Raw.exchange(server, request))
                .startsWith("HTTP/1.1 " + status + " ")
                .doesNotContainIgnoringCase(CANARY);
    }

    private void expectSilence(int requests) {
        while (overheard.logs().split("\"Answered\"", -1).length <= requests) {
            Thread.onSpinWait();
        }
        Http http = new Http(server);
        assertThat(http.send(http.request("/metrics").header("authorization", "Bearer " + admin))
                        .body())
                .contains("ticketwise_model_info")
                .doesNotContainIgnoringCase(CANARY);
        server.stop();
        assertThat(overheard.logs() + overheard.others()).doesNotContainIgnoringCase(CANARY);
    }

    private Socket connect() throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }

    private static void reset(Socket socket) throws IOException {
        socket.setSoLinger(true, 0);
        socket.close();
    }

    private void awaitInFlight() {
        while (server.inFlight().count() != 1) {
            Thread.onSpinWait();
        }
    }
}
