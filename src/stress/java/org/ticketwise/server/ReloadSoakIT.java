package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpClient;
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
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;

/** Two versions with opposite answers take turns every 100 ms for a minute, under eight connections. */
@Tag("stress")
class ReloadSoakIT {

    private static final int CONNECTIONS = 8;
    private static final Duration SOAK = Duration.ofSeconds(60);
    private static final long SWAP_MILLIS = 100;

    /** One in so many of the callers' answers is held to the specification, which takes longer than the answer. */
    private static final int HELD = 1_000;

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> answersByVersion = new ConcurrentHashMap<>();
    private TicketServer server;
    private Http http;
    private int swaps;

    @BeforeEach
    void start() {
        TinyModel.train(LiveReloadTest.crossed(), RuleBook.EMPTY, folder, "crossed");
        TinyModel.train(folder, "straight");
        server = new TicketServer(TicketServerTest.settings(folder)).start();
        http = new Http(server);
        // The first to be held to the specification take a second.
        ok(http.post("/v1/classify", LiveReloadTest.CANCEL));
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void everyAnswer_agreesWithTheVersionThatItNames() throws Exception {
        ScheduledExecutorService swapper = Executors.newSingleThreadScheduledExecutor();
        ScheduledFuture<?> swapping =
                swapper.scheduleAtFixedRate(this::swap, SWAP_MILLIS, SWAP_MILLIS, TimeUnit.MILLISECONDS);
        ExecutorService callers = Executors.newFixedThreadPool(CONNECTIONS);
        List<Future<Long>> running = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            running.add(callers.submit(this::call));
        }
        long requests = 0;
        for (Future<Long> one : running) {
            requests += one.get();
        }
        boolean swappedToTheEnd = !swapping.isDone();
        swapper.shutdown();
        callers.shutdown();
        assertThat(swapper.awaitTermination(10, TimeUnit.SECONDS)).isTrue();

        System.out.printf("%d requests, %d swaps, no error, answers by version %s%n", requests, swaps, answersByVersion);
        assertThat(swappedToTheEnd).as("every swap was taken up").isTrue();
        assertThat((long) swaps).isGreaterThan(SOAK.toMillis() / SWAP_MILLIS / 2);
        assertThat(answersByVersion).containsOnlyKeys("straight", "crossed");
        assertThat(http.get("/metrics").body()).contains("ticketwise_reload_failures 0.0");
    }

    /** An exception ends the swapping. */
    private void swap() {
        String version = swaps % 2 == 0 ? "crossed" : "straight";
        new ModelStore(folder).setCurrent(version);
        assertThat(ok(http.post("/v1/admin/reload", "")).at("/version").asText()).isEqualTo(version);
        assertThat(ok(http.post("/v1/classify", LiveReloadTest.CANCEL)).at("/model").asText())
                .isEqualTo(version);
        swaps++;
    }

    private long call() {
        long end = System.nanoTime() + SOAK.toNanos();
        long requests = 0;
        while (System.nanoTime() < end) {
            boolean single = requests % 2 == 0;
            String path = single ? "/v1/classify" : "/v1/classify/batch";
            String body = single ? LiveReloadTest.CANCEL : LiveReloadTest.BATCH;
            JsonNode answer = ok(requests / 2 % HELD == HELD - 1 ? http.post(path, body) : post(path, body));
            assertThat(LiveReloadTest.agreed(answer)).as(answer.toString()).isTrue();
            answersByVersion.merge(answer.findPath("model").asText(), single ? 1L : 5L, Long::sum);
            requests++;
        }
        return requests;
    }

    private static JsonNode ok(HttpResponse<String> response) {
        assertThat(response.statusCode()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpResponse<String> post(String path, String body) {
        try {
            return client.send(
                    http.request(path)
                            .header("content-type", "application/json")
                            .POST(BodyPublishers.ofString(body))
                            .build(),
                    BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
