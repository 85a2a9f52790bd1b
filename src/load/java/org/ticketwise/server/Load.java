package org.ticketwise.server;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * Sends requests over and over in turn, from a single thread so as to leave the machine to the server. Times count from when a
 * request was due, so that one which had to wait for its turn is not made to look quick.
 */
final class Load {

    private static final int MOST_CONNECTIONS = 4_000;
    private static final long NEVER = Long.MAX_VALUE / 2;

    private final InetSocketAddress server;

    /** Outside the heap, from which the system takes them without a copy; sent from by every connection. */
    private final List<ByteBuffer> requests;

    private final Outcome outcome = new Outcome();
    private final Deque<LoadConnection> idle = new ArrayDeque<>();
    private int connections;

    private Load(InetSocketAddress server, List<byte[]> requests) {
        this.server = server;
        this.requests = requests.stream()
                .map(request ->
                        ByteBuffer.allocateDirect(request.length).put(request).flip())
                .toList();
    }

    /** Each of {@code connections} sends the next request when it has the answer to the last. */
    static Outcome closed(InetSocketAddress server, List<byte[]> requests, int connections, Duration time)
            throws IOException {
        return new Load(server, requests).run(0, connections, time);
    }

    /** Sends {@code perSecond} requests, whether there are answers or not. */
    static Outcome open(InetSocketAddress server, List<byte[]> requests, double perSecond, Duration time)
            throws IOException {
        return open(server, requests, perSecond, MOST_CONNECTIONS, time);
    }

    /** @param connections at most; a request that waits until one is idle waits at its own expense */
    static Outcome open(
            InetSocketAddress server, List<byte[]> requests, double perSecond, int connections, Duration time)
            throws IOException {
        return new Load(server, requests).run(1e9 / perSecond, connections, time);
    }

    /** @param gap nanoseconds between two requests, 0 for as soon as a connection is idle */
    private Outcome run(double gap, int most, Duration time) throws IOException {
        try (Selector selector = Selector.open()) {
            long start = System.nanoTime();
            long end = start + time.toNanos();
            for (long sent = 0; System.nanoTime() < end || idle.size() < connections; ) {
                long now = System.nanoTime();
                long due = now >= end ? NEVER : gap == 0 ? now : start + (long) (sent * gap);
                if (due <= now && (!idle.isEmpty() || connections < most)) {
                    send(selector, requests.get((int) (sent % requests.size())), due);
                    sent++;
                } else {
                    receive(selector, gap == 0 || due == NEVER ? 100 : Math.max(1, (due - now) / 1_000_000));
                }
                if (now > end + Duration.ofSeconds(30).toNanos()) {
                    break;
                }
            }
            outcome.unanswered(connections - idle.size());
            outcome.took(System.nanoTime() - start);
            for (SelectionKey key : selector.keys()) {
                key.channel().close();
            }
        }
        return outcome;
    }

    private void send(Selector selector, ByteBuffer request, long due) throws IOException {
        LoadConnection connection = idle.poll();
        if (connection == null) {
            connection = new LoadConnection(server, selector);
            connections++;
        }
        connection.send(request.duplicate(), due);
    }

    /** @param millis at least 1: looking again and again until the next request is due would take a core from the server */
    private void receive(Selector selector, long millis) throws IOException {
        selector.select(millis);
        for (SelectionKey key : selector.selectedKeys()) {
            LoadConnection connection = (LoadConnection) key.attachment();
            try {
                connection.proceed();
                int status = connection.status();
                if (status > 0) {
                    outcome.answered(status, System.nanoTime() - connection.due());
                    reuse(connection);
                }
            } catch (IOException e) {
                outcome.failed(e);
                drop(connection);
            }
        }
        selector.selectedKeys().clear();
    }

    private void reuse(LoadConnection connection) throws IOException {
        if (connection.isClosing()) {
            drop(connection);
        } else {
            idle.add(connection);
        }
    }

    private void drop(LoadConnection connection) throws IOException {
        connection.close();
        connections--;
    }
}
