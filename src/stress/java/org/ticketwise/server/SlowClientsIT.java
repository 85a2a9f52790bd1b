package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Holds thousands of requests half sent and answers unread, and looks how others fare meanwhile. */
@Tag("stress")
class SlowClientsIT {

    private static final int STALLED = 2_000;
    private static final int LARGE = 64;
    private static final int UNREAD = 100;
    private static final int SMALL_WINDOW = 4_096;
    private static final int PER_SECOND = 100;
    private static final int HALF_A_HEAD = 50;
    private static final Duration TO_ARRIVE = Duration.ofSeconds(5);
    private static final String PATIENCE = "120";
    private static final Pattern IN_FLIGHT = Pattern.compile("\nticketwise_requests_in_flight (\\d+)");

    /** Until the code that answers a message is compiled by the compiler that optimises, which the launcher holds back. */
    private static final Duration WARM_UP = Duration.ofSeconds(40);

    /** All of them together are shorter than the server's patience. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final List<byte[]> messages = Requests.messages();

    private final HttpClient client = HttpClient.newHttpClient();

    /** Half sent: there is nothing to answer. */
    private final List<SocketChannel> stalled = new ArrayList<>();

    private final List<SocketChannel> unread = new ArrayList<>();
    private ServerProcess server;
    private int uploads;

    @BeforeEach
    void start() throws IOException {
        server = ServerProcess.start(folder.resolve("log"), Map.of("TICKETWISE_IDLE_SECONDS", PATIENCE));
    }

    @AfterEach
    void stop() throws IOException {
        server.close();
        for (SocketChannel channel : stalled) {
            channel.close();
        }
        for (SocketChannel channel : unread) {
            channel.close();
        }
    }

    @Test
    void stalledClients_delayNobodyElse() throws Exception {
        Load.closed(server.address(), messages, 4, WARM_UP);
        Load.open(server.address(), messages, PER_SECOND, ROUND);
        traffic("alone");
        stallUploads(messages, STALLED);
        traffic(STALLED + " stalled uploads");
        stallHeaders(STALLED);
        traffic("and " + STALLED + " stalled headers");
        stallUploads(List.of(Requests.batch(1_000)), LARGE);
        leaveUnread(Requests.batch(500), UNREAD);
        traffic("and large ones, unread too");
    }

    private void traffic(String name) throws Exception {
        long patience = System.nanoTime() + TO_ARRIVE.toNanos();
        while (inFlight() < uploads && System.nanoTime() < patience) {
            Thread.onSpinWait();
        }
        requireHeld();

        Outcome outcome = Load.open(server.address(), messages, PER_SECOND, ROUND);

        System.out.println(outcome.table(name));
        requireHeld();
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.statuses()).containsExactly(200);
        assertThat(outcome.percentileMillis(200, 0.99)).isLessThan(100);
    }

    /** The server counts the uploads that are stalled among what it answers, and has closed or refused none. */
    private void requireHeld() throws Exception {
        assertThat(inFlight()).as("requests in flight").isGreaterThanOrEqualTo(uploads);
        for (SocketChannel channel : stalled) {
            assertThat(channel.read(ByteBuffer.allocate(1)))
                    .as("open, without an answer")
                    .isZero();
        }
    }

    private int inFlight() throws IOException, InterruptedException {
        HttpRequest metrics =
                HttpRequest.newBuilder(server.url().resolve("/metrics")).build();
        Matcher inFlight =
                IN_FLIGHT.matcher(client.send(metrics, BodyHandlers.ofString()).body());
        assertThat(inFlight.find()).isTrue();
        return Integer.parseInt(inFlight.group(1));
    }

    /** One after another, since this is not about overload; reads the answer's first byte. */
    private void leaveUnread(byte[] request, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open();
            unread.add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
            channel.connect(server.address());
            for (ByteBuffer out = ByteBuffer.wrap(request); out.hasRemaining(); ) {
                channel.write(out);
            }
            channel.read(ByteBuffer.allocate(1));
        }
    }

    /** Sends all of the requests but their last bytes. */
    private void stallUploads(List<byte[]> requests, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            byte[] request = requests.get(i % requests.size());
            stall(Arrays.copyOf(request, request.length - 1));
        }
        uploads += connections;
    }

    private void stallHeaders(int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            stall(Arrays.copyOf(messages.get(0), HALF_A_HEAD));
        }
    }

    private void stall(byte[] part) throws IOException {
        SocketChannel channel = SocketChannel.open(server.address());
        stalled.add(channel);
        for (ByteBuffer out = ByteBuffer.wrap(part); out.hasRemaining(); ) {
            channel.write(out);
        }
        channel.configureBlocking(false);
    }
}
