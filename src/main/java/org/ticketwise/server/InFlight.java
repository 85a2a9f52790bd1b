package org.ticketwise.server;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Counts the requests that are being answered, so that a stopping server can wait for them, and holds the slots of which
 * each that computes needs one. Nothing waits for a slot. Thread-safe.
 */
final class InFlight {

    private final int slots;
    private final Semaphore free;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private int count;
    private volatile boolean draining;

    /** @param slots how many requests may be computed or wait for it, at least 1 */
    InFlight(int slots) {
        this.slots = slots;
        this.free = new Semaphore(slots);
    }

    int slots() {
        return slots;
    }

    int slotsTaken() {
        return slots - free.availablePermits();
    }

    /** Whether there is no slot just now. */
    boolean isFull() {
        return free.availablePermits() == 0;
    }

    /** @return whether there was a slot, which {@link #releaseSlot} then gives back */
    boolean tryTakeSlot() {
        return free.tryAcquire();
    }

    void releaseSlot() {
        free.release();
    }

    void begin() {
        lock.lock();
        try {
            count++;
        } finally {
            lock.unlock();
        }
    }

    void end() {
        lock.lock();
        try {
            count--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** From a request's headers to the last byte of its answer. */
    int count() {
        lock.lock();
        try {
            return count;
        } finally {
            lock.unlock();
        }
    }

    boolean isDraining() {
        return draining;
    }

    void startDraining() {
        draining = true;
    }

    /** Waits until nothing is in flight. @return whether that came about in time */
    boolean await(long time, TimeUnit unit) {
        long left = unit.toNanos(time);
        lock.lock();
        try {
            while (count > 0) {
                if (left <= 0) {
                    return false;
                }
                left = changed.awaitNanos(left);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
