package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
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
    private static final Duration WARM_UP = Duration.ofSeconds(10);

    /** Shorter than the server's patience with those that stall. */
    private static final Duration ROUND = Duration.ofSeconds(15);

    @TempDir
    private Path folder;

    private final List<SocketChannel> stalled = new ArrayList<>();

    @Test
    void stalledClients_delayNobodyElse() throws Exception {
        Map<String, String> patient = Map.of("TICKETWISE_IDLE_SECONDS", "60");
        try (ServerProcess server = ServerProcess.start(folder.resolve("log"), patient)) {
            InetSocketAddress address = server.address();
            Load.closed(address, Requests.messages(), 4, WARM_UP);
            traffic(address, "alone");
            stall(address, Requests.messages().get(0), 0.9, STALLED);
            traffic(address, STALLED + " stalled uploads");
            stall(address, Requests.messages().get(0), 0.2, STALLED);
            traffic(address, "and " + STALLED + " stalled headers");
            stall(address, Requests.batch(1_000), 0.9, LARGE);
            leaveUnread(address, Requests.batch(500), UNREAD);
            traffic(address, "and large ones, unread too");
        } finally {
            for (SocketChannel channel : stalled) {
                channel.close();
            }
        }
    }

    private static void traffic(InetSocketAddress address, String name) throws IOException {
        Outcome outcome = Load.open(address, Requests.messages(), PER_SECOND, ROUND);

        System.out.println(outcome.table(name));
        assertThat(outcome.failures()).isEmpty();
        assertThat(outcome.statuses()).containsExactly(200);
        assertThat(outcome.percentileMillis(200, 0.99)).isLessThan(100);
    }

    /** One after another, since this is not about overload; reads the answer's first byte. */
    private void leaveUnread(InetSocketAddress address, byte[] request, int connections) throws IOException {
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open();
            stalled.add(channel);
            channel.setOption(StandardSocketOptions.SO_RCVBUF, SMALL_WINDOW);
            channel.connect(address);
            for (ByteBuffer out = ByteBuffer.wrap(request); out.hasRemaining(); ) {
                channel.write(out);
            }
            channel.read(ByteBuffer.allocate(1));
        }
    }

    /** Sends a part of the request. @param share what is sent of it */
    private void stall(InetSocketAddress address, byte[] request, double share, int connections) throws IOException {
        byte[] part = Arrays.copyOf(request, (int) (share * request.length));
        for (int i = 0; i < connections; i++) {
            SocketChannel channel = SocketChannel.open(address);
            stalled.add(channel);
            for (ByteBuffer out = ByteBuffer.wrap(part); out.hasRemaining(); ) {
                channel.write(out);
            }
        }
    }
}
