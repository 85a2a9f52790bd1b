package org.ticketwise.server;

import java.util.concurrent.Semaphore;

/**
 * Lets two threads a core compute at once and the others with a slot wait, so that those that accept, read and refuse
 * find a core at any time. Thread-safe.
 */
final class Turns {

    private static final int THREADS_PER_CORE = 2;

    private final Semaphore free =
            new Semaphore(THREADS_PER_CORE * Runtime.getRuntime().availableProcessors(), true);

    void take() {
        // Past those that wait, where one is free: to wake another thread for it would cost more than most requests.
        if (!free.tryAcquire()) {
            free.acquireUninterruptibly();
        }
    }

    /** Lets those that wait go first; for whoever computes for long. */
    void pass() {
        if (free.hasQueuedThreads()) {
            free.release();
            free.acquireUninterruptibly();
        }
    }

    void giveBack() {
        free.release();
    }
}
