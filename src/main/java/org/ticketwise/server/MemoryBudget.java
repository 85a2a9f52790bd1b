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

    private final long bytes;
    private final int seconds;
    private final AtomicLong taken = new AtomicLong();

    /**
     * @param bytes in all
     * @param seconds within which a request that took some must be over, else its connection is closed
     */
    MemoryBudget(long bytes, int seconds) {
        this.bytes = bytes;
        this.seconds = seconds;
    }

    long bytesTaken() {
        return taken.get();
    }

    /** @return whether there was room; it is given back when the exchange ends */
    boolean tryTake(Exchange exchange, int more) {
        if (taken.addAndGet(more) > bytes) {
            taken.addAndGet(-more);
            return false;
        }
        exchange.holds(more);
        exchange.closeConnectionAfter(seconds);
        return true;
    }

    void giveBack(Exchange exchange) {
        taken.addAndGet(-exchange.holdsNothingMore());
    }
}
