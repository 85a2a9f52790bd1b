package org.ticketwise.server;

import java.util.concurrent.atomic.AtomicLong;

/**
 * What the bodies and answers over {@link #FREE_BYTES} that are on their way may take of the heap together, so that
 * clients that send or read slowly cannot fill it. Smaller ones are always taken: those are bounded by the connections.
 * Thread-safe.
 */
final class MemoryBudget {

    /** More than most messages and their answers take. */
    static final int FREE_BYTES = 1 << 13;

    private final AtomicLong left;
    private final int seconds;

    /**
     * @param bytes in all
     * @param seconds within which a request that took some must be over, else its connection is closed
     */
    MemoryBudget(long bytes, int seconds) {
        this.left = new AtomicLong(bytes);
        this.seconds = seconds;
    }

    /** @return whether there was room; it is given back when the exchange ends */
    boolean tryTake(Exchange exchange, int bytes) {
        if (left.addAndGet(-bytes) < 0) {
            left.addAndGet(bytes);
            return false;
        }
        exchange.holds(bytes);
        exchange.closeConnectionAfter(seconds);
        return true;
    }

    void giveBack(Exchange exchange) {
        left.addAndGet(exchange.holdsNothingMore());
    }
}
