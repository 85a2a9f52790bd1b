package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.TinyModel;

/** Bodies that come slowly, to a server that has room for one large one. */
@Timeout(60)
class UploadsTest {

    private static final String SMALL = "{\"text\":\"please cancel my order\"}";
    private static final String LARGE = "{\"text\":\"please cancel my order" + " ".repeat(20_000) + "\"}";
    private static final int ROOM = 1 << 15;
    private static final String OK = "HTTP/1.1 200 OK";

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
        startWithPatience(30);
    }

    private void startWithPatience(int seconds) {
        ServerSettings settings = TicketServerTest.settings(folder);
        server = new TicketServer(
                        new ServerSettings(
                                settings.host(),
                                0,
                                settings.models(),
                                settings.rules(),
                                settings.policy(),
                                null,
                                false,
                                settings.maxBodyBytes(),
                                settings.maxBatch(),
                                settings.maxInFlight(),
                                seconds,
                                0,
                                0,
                                0),
                        ROOM,
                        config -> {})
                .start();
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void halfABody_takesNoSlot() throws IOException {
        try (Socket slow = open(SMALL)) {
            send(slow, SMALL.substring(0, 9));
            awaitInFlight(1);

            assertThat(server.inFlight().slotsTaken()).isZero();
            send(slow, SMALL.substring(9));

            assertThat(status(slow)).isEqualTo(OK);
        }
    }

    @Test
    void bodyInSingleBytes_isPutTogether() throws IOException {
        try (Socket slow = open(SMALL)) {
            slow.setTcpNoDelay(true);
            for (int i = 0; i < SMALL.length(); i++) {
                send(slow, SMALL.substring(i, i + 1));
            }

            assertThat(status(slow)).isEqualTo(OK);
        }
    }

    @Test
    void bodyThatStopsComing_isLate() throws IOException {
        server.stop();
        startWithPatience(1);
        try (Socket slow = open(SMALL)) {
            send(slow, SMALL.substring(0, 9));

            assertThat(status(slow)).isEqualTo("HTTP/1.1 408 Request Timeout");
        }
    }

    @ParameterizedTest
    @CsvSource({"20000, 16000", "1000, 9"})
    void bodyThatDrips_isCutOff(int length, int sent) throws IOException {
        server.stop();
        startWithPatience(1);
        String body = " ".repeat(length);
        try (Socket slow = open(body)) {
            send(slow, body.substring(0, sent));

            assertThat(isClosedWhileItDrips(slow)).isTrue();
        }
        awaitRoom();
    }

    @Test
    void largeBodies_beyondTheRoomForThem_areRefused_andSmallOnesAreNot() throws IOException {
        try (Socket slow = open(LARGE)) {
            send(slow, LARGE.substring(0, 20_000));
            while (server.memory().bytesTaken() != 20_000) {
                Thread.onSpinWait();
            }

            assertThat(http.post("/v1/classify", LARGE).statusCode()).isEqualTo(503);
            assertThat(http.post("/v1/classify", SMALL).statusCode()).isEqualTo(200);
            send(slow, LARGE.substring(20_000));
            assertThat(status(slow)).isEqualTo(OK);
        }
        awaitRoom();
        assertThat(http.post("/v1/classify", LARGE).statusCode()).isEqualTo(200);
    }

    @Test
    void largeAnswer_beyondTheRoomForIt_isRefused() {
        assertThat(http.get("/docs/swagger-ui-bundle.js").statusCode()).isEqualTo(503);
        assertThat(http.post("/v1/classify", LARGE).statusCode()).isEqualTo(200);
    }

    /** Sends a byte every tenth of a second, for ten seconds at most. @return whether the server closed the connection */
    private static boolean isClosedWhileItDrips(Socket socket) {
        for (int i = 0; i < 100; i++) {
            try {
                socket.setSoTimeout(100);
                send(socket, " ");
                if (socket.getInputStream().read() < 0) {
                    return true;
                }
            } catch (SocketTimeoutException e) {
                // So it goes on.
            } catch (IOException e) {
                return true;
            }
        }
        return false;
    }

    private Socket open(String body) throws IOException {
        URI url = URI.create(server.url());
        Socket socket = new Socket(url.getHost(), url.getPort());
        send(
                socket,
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length() + "\r\n\r\n");
        return socket;
    }

    private void awaitRoom() {
        while (server.memory().bytesTaken() > 0) {
            Thread.onSpinWait();
        }
    }

    private void awaitInFlight(int requests) {
        while (server.inFlight().count() != requests) {
            Thread.onSpinWait();
        }
    }

    private static String status(Socket socket) throws IOException {
        return Raw.reply(socket, "POST", "/v1/classify").line();
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
