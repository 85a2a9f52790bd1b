package org.ticketwise.access;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.TimeUnit;

/**
 * How much of its {@link ApiKey#requestsPerSecond} each key has left: a token bucket a key, which holds the requests of
 * one second, at least one. Thread-safe.
 */
public final class Quotas {

    private static final double NANOS = TimeUnit.SECONDS.toNanos(1);

    private final ConcurrentMap<String, Bucket> buckets = new ConcurrentHashMap<>();

    /**
     * Takes one request off {@code key}'s quota, if it has one left.
     *
     * @param nanoTime as of {@link System#nanoTime}
     * @return 0 where it had, else the seconds until it has, rounded up
     */
    public long secondsToWait(ApiKey key, long nanoTime) {
        Double rate = key.requestsPerSecond();
        if (rate == null) {
            return 0;
        }
        Bucket bucket = buckets.compute(
                key.id(), (id, known) -> known == null || known.rate != rate ? new Bucket(rate, nanoTime) : known);
        return bucket.take(nanoTime);
    }

    private static final class Bucket {

        private final double rate;
        private final double capacity;
        private double tokens;
        private long filled;

        Bucket(double rate, long nanoTime) {
            this.rate = rate;
            this.capacity = Math.max(1, rate);
            this.tokens = capacity;
            this.filled = nanoTime;
        }

        synchronized long take(long nanoTime) {
            tokens = Math.min(capacity, tokens + Math.max(0, nanoTime - filled) / NANOS * rate);
            filled = nanoTime;
            if (tokens >= 1) {
                tokens--;
                return 0;
            }
            return (long) Math.ceil((1 - tokens) / rate);
        }
    }
}
