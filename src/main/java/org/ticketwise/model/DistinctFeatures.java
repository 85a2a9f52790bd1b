package org.ticketwise.model;

import java.util.Arrays;
import org.ticketwise.text.FeatureExtractor;

/**
 * The features of one conversation and how often each occurs, in the order in which they were met. Made to be filled
 * again and again by one thread, so that a message costs no memory.
 */
final class DistinctFeatures implements FeatureExtractor.Occurrences {

    /** Room for a message of some hundred words; the room for a longer one is given back. */
    private static final int KEPT = 1 << 13;

    private int[] hashes = new int[KEPT / 2];
    private int[] counts = new int[KEPT / 2];
    private int size;

    /** One more than a feature's index, 0 where there is none; in use up to {@link #mask}. */
    private int[] slots = new int[KEPT];

    private int mask;

    /**
     * Forgets all.
     *
     * @param expected about how many distinct features are to come
     */
    void clear(int expected) {
        if (slots.length > KEPT) {
            hashes = new int[KEPT / 2];
            counts = new int[KEPT / 2];
            slots = new int[KEPT];
        }
        size = 0;
        mask = Math.min(KEPT, Integer.highestOneBit(Math.max(64, expected)) * 4) - 1;
        Arrays.fill(slots, 0, mask + 1, 0);
    }

    int size() {
        return size;
    }

    int hash(int index) {
        return hashes[index];
    }

    int count(int index) {
        return counts[index];
    }

    @Override
    public void add(int hash, int from, int to) {
        int slot = (hash >>> 1) & mask;
        while (slots[slot] != 0) {
            int index = slots[slot] - 1;
            if (hashes[index] == hash) {
                counts[index]++;
                return;
            }
            slot = (slot + 1) & mask;
        }
        hashes[size] = hash;
        counts[size] = 1;
        slots[slot] = ++size;
        if (size * 2 > mask) {
            grow();
        }
    }

    private void grow() {
        int capacity = (mask + 1) * 2;
        if (capacity > slots.length) {
            slots = new int[capacity];
            hashes = Arrays.copyOf(hashes, capacity / 2);
            counts = Arrays.copyOf(counts, capacity / 2);
        } else {
            Arrays.fill(slots, 0, capacity, 0);
        }
        mask = capacity - 1;
        for (int index = 0; index < size; index++) {
            int slot = (hashes[index] >>> 1) & mask;
            while (slots[slot] != 0) {
                slot = (slot + 1) & mask;
            }
            slots[slot] = index + 1;
        }
    }
}
