package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Sends SIGTERM to a server under load. Clients send as long as the readiness, looked at ten times a second as a load
 * balancer would, says so; whatever they sent must be answered.
 */
@Tag("stress")
class StopIT {

    private static final int CLIENTS = 16;
    private static final int BY_SIGTERM = 128 + 15;
    private static final String BATCH = "{\"conversations\":["
            + "{\"text\":\"where is my parcel, it should have been here on Monday\"},".repeat(199)
            + "{\"text\":\"please cancel it\"}]}";

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<Integer, AtomicInteger> statuses = new ConcurrentHashMap<>();
    private volatile boolean ready = true;

    @Test
    void sigterm_losesNothingThatWasSent() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(CLIENTS + 1);
        try (ServerProcess server = ServerProcess.start(folder.resolve("log"), Map.of())) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(() -> sendWhileReady(server.url())));
            }
            while (answers() < 10 * CLIENTS) {
                Thread.onSpinWait();
            }
            Future<Integer> balancer = threads.submit(() -> watchReadiness(server.url()));
            long start = System.nanoTime();
            server.terminate();
            int exit = server.await(15);
            Duration took = Duration.ofNanos(System.nanoTime() - start);

            int readiness = balancer.get();
            for (Future<?> one : clients) {
                one.get();
            }
            System.out.printf(
                    "exit %d after %d ms, readiness %d, answers by status %s%n",
                    exit, took.toMillis(), readiness, statuses);
            assertThat(readiness).isEqualTo(503);
            assertThat(exit).isEqualTo(BY_SIGTERM);
            assertThat(took).isLessThan(Duration.ofSeconds(10));
            assertThat(statuses).containsOnlyKeys(200);
        } finally {
            threads.shutdownNow();
        }
    }

    private int answers() {
        return statuses.values().stream().mapToInt(AtomicInteger::get).sum();
    }

    /** Throws where a connection fails. */
    private Void sendWhileReady(URI url) throws IOException, InterruptedException {
        while (ready) {
            HttpRequest request = HttpRequest.newBuilder(url.resolve("/v1/classify/batch"))
                    .header("content-type", "application/json")
                    .POST(BodyPublishers.ofString(BATCH))
                    .build();
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            int answers = statuses.computeIfAbsent(response.statusCode(), unused -> new AtomicInteger())
                    .incrementAndGet();
            if (answers == 1) {
                Specification.check(response);
            }
        }
        return null;
    }

    /** @return the first that is not 200 */
    private int watchReadiness(URI url) throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(url.resolve("/health/ready")).GET().build();
        int status = 200;
        while (status == 200) {
            Thread.sleep(100);
            HttpResponse<String> response = client.send(request, BodyHandlers.ofString());
            Specification.check(response);
            status = response.statusCode();
        }
        ready = false;
        return status;
    }
}
