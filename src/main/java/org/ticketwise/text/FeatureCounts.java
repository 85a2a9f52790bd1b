package org.ticketwise.text;

/** Counts how often each feature of one message occurs, in a hash table with open addressing. */
final class FeatureCounts {

    private int[] hashes = new int[256];
    private int[] counts = new int[256];
    private int size;

    void add(int hash) {
        add(hash, 1);
    }

    void add(FeatureVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            add(vector.hashes()[i], vector.counts()[i]);
        }
    }

    private void add(int hash, int times) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int slot = slot(hashes, counts, hash);
        if (counts[slot] == 0) {
            hashes[slot] = hash;
            size++;
        }
        counts[slot] += times;
    }

    FeatureVector toVector() {
        int[] features = new int[size];
        int[] occurrences = new int[size];
        int at = 0;
        for (int slot = 0; slot < hashes.length; slot++) {
            if (counts[slot] > 0) {
                features[at] = hashes[slot];
                occurrences[at] = counts[slot];
                at++;
            }
        }
        return new FeatureVector(features, occurrences);
    }

    private void grow() {
        int[] oldHashes = hashes;
        int[] oldCounts = counts;
        hashes = new int[oldHashes.length * 2];
        counts = new int[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldCounts[i] > 0) {
                int slot = slot(hashes, counts, oldHashes[i]);
                hashes[slot] = oldHashes[i];
                counts[slot] = oldCounts[i];
            }
        }
    }

    private static int slot(int[] hashes, int[] counts, int hash) {
        int mask = hashes.length - 1;
        int slot = (hash >>> 1) & mask;
        while (counts[slot] > 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
