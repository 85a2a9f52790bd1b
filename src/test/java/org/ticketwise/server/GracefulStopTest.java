package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;

@Timeout(60)
class GracefulStopTest {

    private static final String BODY = "{\"text\":\"please cancel my order\"}";

    @TempDir
    private Path folder;

    @Test
    void stop_answersWhatIsInFlight() throws Exception {
        TinyModel.train(folder, "tiny");
        TicketServer server = new TicketServer(settings(1, 10)).start();
        Http http = new Http(server);
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            send(
                    socket,
                    "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: "
                            + BODY.length() + "\r\n\r\n" + BODY.substring(0, 5));
            awaitInFlight(http);

            CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop);
            while (http.get("/health/ready").statusCode() != 503) {
                Thread.onSpinWait();
            }
            assertThat(stopped).isNotDone();
            send(socket, BODY.substring(5));

            assertThat(Raw.reply(socket, "POST", "/v1/classify").status()).isEqualTo(200);
            stopped.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void stop_doesNotWaitForever() throws Exception {
        TinyModel.train(folder, "tiny");
        TicketServer server = new TicketServer(settings(0, 0)).start();
        Http http = new Http(server);
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            send(socket, "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{");
            awaitInFlight(http);

            CompletableFuture.runAsync(server::stop).get(20, TimeUnit.SECONDS);
        }
    }

    private ServerSettings settings(int drainSeconds, int stopSeconds) {
        ServerSettings settings = TicketServerTest.settings(folder);
        return new ServerSettings(
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
                settings.idleSeconds(),
                0,
                drainSeconds,
                stopSeconds);
    }

    private static void awaitInFlight(Http http) {
        while (!http.get("/metrics").body().contains("ticketwise_requests_in_flight 2")) {
            Thread.onSpinWait();
        }
    }

    private static void send(Socket socket, String text) throws java.io.IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.US_ASCII));
        socket.getOutputStream().flush();
    }
}
