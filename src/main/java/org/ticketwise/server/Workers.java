package org.ticketwise.server;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads that compute: two a core, so that those that accept, read and refuse find a core at any time, and few
 * enough that each keeps what it needs at hand. What waits for one has a slot of {@link InFlight}, which bounds the line.
 */
final class Workers implements AutoCloseable {

    private static final int THREADS_PER_CORE = 2;

    private final AtomicInteger started = new AtomicInteger();
    private final ExecutorService threads =
            Executors.newFixedThreadPool(THREADS_PER_CORE * Runtime.getRuntime().availableProcessors(), this::thread);

    void execute(Runnable task) {
        threads.execute(task);
    }

    private Thread thread(Runnable task) {
        Thread thread = new Thread(task, "worker-" + started.incrementAndGet());
        thread.setDaemon(true);
        return thread;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
