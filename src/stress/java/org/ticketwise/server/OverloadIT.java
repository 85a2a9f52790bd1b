package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Offers far more batches than the server can answer. Server and clients share the machine, so what the clients and the
 * refusals take of it is part of what is measured.
 */
@Tag("stress")
class OverloadIT {

    /** Which makes a request so large that the clients' part in it is small. */
    private static final double REQUESTS_PER_SECOND = 150;

    private static final int CONVERSATIONS = 100;
    private static final int MOST_CONVERSATIONS = 1_000;
    /** More than there are slots, so that the code that refuses is compiled too. */
    private static final int CLIENTS_TO_WARM_UP = 256;

    private static final int CLIENTS = 8;
    private static final Duration WARM_UP = Duration.ofSeconds(20);
    private static final Duration ROUND = Duration.ofSeconds(15);
    private static final Duration RECOVERY = Duration.ofSeconds(5);

    @TempDir
    private Path folder;

    @Test
    void overload_refusesWhatIsTooMuch_andAnswersTheRest() throws Exception {
        try (ServerProcess server = ServerProcess.start(folder.resolve("log"), Map.of())) {
            InetSocketAddress address = server.address();
            List<byte[]> requests = requests(address);
            Load.closed(address, requests, CLIENTS_TO_WARM_UP, WARM_UP);
            double processor = server.processorSeconds();
            double capacity = print("capacity", Load.closed(address, requests, CLIENTS, ROUND))
                    .perSecond(200);
            System.out.printf(Locale.ROOT, "of the machine, the server had %.2f cores%n", cores(server, processor));
            Outcome calm = print("at half of it", Load.open(address, requests, capacity / 2, ROUND));

            for (int times : new int[] {5, 10}) {
                overload(server, requests, capacity, times);
                Load.open(address, requests, capacity / 2, RECOVERY);
                Outcome after = print("5 s later", Load.open(address, requests, capacity / 2, ROUND));
                assertThat(after.statuses()).containsExactly(200);
                assertThat(after.percentileMillis(200, 0.99)).isLessThan(2 * calm.percentileMillis(200, 0.99) + 20);
            }
        }
    }

    private static List<byte[]> requests(InetSocketAddress address) throws IOException {
        List<byte[]> some = List.of(Requests.batch(CONVERSATIONS));
        Load.closed(address, some, CLIENTS, WARM_UP);
        double perSecond = Load.closed(address, some, CLIENTS, ROUND).perSecond(200);
        int conversations = (int) Math.min(MOST_CONVERSATIONS, CONVERSATIONS * perSecond / REQUESTS_PER_SECOND);
        System.out.println("batches of " + conversations);
        return List.of(Requests.batch(Math.max(1, conversations)));
    }

    private static void overload(ServerProcess server, List<byte[]> requests, double capacity, int times)
            throws IOException {
        InetSocketAddress address = server.address();
        CompletableFuture<Outcome> health = CompletableFuture.supplyAsync(() -> health(address));
        double processor = server.processorSeconds();

        Outcome flooded = print("at " + times + " times", Load.open(address, requests, times * capacity, ROUND));

        System.out.printf(Locale.ROOT, "of the machine, the server had %.2f cores%n", cores(server, processor));
        assertThat(flooded.failures()).isEmpty();
        assertThat(flooded.statuses()).containsExactlyInAnyOrder(200, 503);
        assertThat(flooded.perSecond(200)).isGreaterThan(0.9 * capacity);
        assertThat(flooded.percentileMillis(503, 0.99)).isLessThan(50);
        assertThat(print("health meanwhile", health.join()).statuses()).containsExactly(200);
    }

    /** On average of one round. */
    private static double cores(ServerProcess server, double before) {
        return (server.processorSeconds() - before) / ROUND.toSeconds();
    }

    private static Outcome health(InetSocketAddress address) {
        try {
            return Load.open(address, List.of(Requests.get("/health/ready")), 20, ROUND.minusSeconds(1));
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Outcome print(String name, Outcome outcome) {
        System.out.println(outcome.table(name));
        return outcome;
    }
}
