package org.ticketwise.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;

/**
 * Finds out how many requests a second this very client gets without a pause, sends 70% of them, each when it is due, and
 * prints the 99th percentile of the time from then to the answer, in milliseconds.
 */
public final class SteadyLoad {

    private static final double SHARE_OF_CAPACITY = 0.7;
    private static final Duration WARM_UP = Duration.ofSeconds(2);
    private static final Duration CAPACITY = Duration.ofSeconds(2);
    private static final Duration STEADY = Duration.ofSeconds(4);

    private SteadyLoad() {}

    /** @param arguments where requests are posted to, and a file of them, a line each */
    public static void main(String[] arguments) throws IOException {
        URI url = URI.create(arguments[0]);
        InetSocketAddress server = new InetSocketAddress(url.getHost(), url.getPort());
        List<byte[]> requests = Files.readAllLines(Path.of(arguments[1])).stream()
                .map(json -> Requests.post(url.getPath(), json))
                .toList();
        Load.closed(server, requests, Clients.CONNECTIONS, WARM_UP);
        double perSecond = SHARE_OF_CAPACITY
                * Load.closed(server, requests, Clients.CONNECTIONS, CAPACITY).perSecond(200);
        Outcome steady = Load.open(server, requests, perSecond, Clients.CONNECTIONS, STEADY);
        if (!steady.failures().isEmpty() || !steady.statuses().equals(Set.of(200))) {
            throw new IllegalStateException("requests to " + url + " failed:\n" + steady.table("at a steady rate"));
        }
        System.out.println(steady.percentileMillis(200, 0.99));
    }
}
