package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
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

    @TempDir
    private Path folder;

    private final HttpClient client =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final Map<String, Long> answersByVersion = new ConcurrentHashMap<>();
    private TicketServer server;
    private int swaps;

    @BeforeEach
    void start() {
        TinyModel.train(LiveReloadTest.crossed(), RuleBook.EMPTY, folder, "crossed");
        TinyModel.train(folder, "straight");
        server = new TicketServer(TicketServerTest.settings(folder)).start();
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
        assertThat(get("/metrics")).contains("ticketwise_reload_failures 0.0");
    }

    /** An exception ends the swapping. */
    private void swap() {
        String version = swaps % 2 == 0 ? "crossed" : "straight";
        new ModelStore(folder).setCurrent(version);
        assertThat(post("/v1/admin/reload", "").at("/version").asText()).isEqualTo(version);
        assertThat(post("/v1/classify", LiveReloadTest.CANCEL).at("/model").asText()).isEqualTo(version);
        swaps++;
    }

    private long call() {
        long end = System.nanoTime() + SOAK.toNanos();
        long requests = 0;
        while (System.nanoTime() < end) {
            boolean single = requests % 2 == 0;
            JsonNode answer = single
                    ? post("/v1/classify", LiveReloadTest.CANCEL)
                    : post("/v1/classify/batch", LiveReloadTest.BATCH);
            assertThat(LiveReloadTest.agreed(answer)).as(answer.toString()).isTrue();
            answersByVersion.merge(answer.findPath("model").asText(), single ? 1L : 5L, Long::sum);
            requests++;
        }
        return requests;
    }

    private JsonNode post(String path, String body) {
        HttpResponse<String> response = send(request(path)
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(body)));
        assertThat(response.statusCode()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String get(String path) {
        return send(request(path)).body();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(server.url() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return client.send(request.build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
