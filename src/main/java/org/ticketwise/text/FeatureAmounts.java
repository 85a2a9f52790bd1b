package org.ticketwise.text;

/** Adds up how much of each feature there is in one message, in a hash table with open addressing. */
final class FeatureAmounts {

    private int[] hashes = new int[256];
    private float[] amounts = new float[256];
    private int size;

    void add(FeatureVector vector) {
        for (int i = 0; i < vector.size(); i++) {
            add(vector.hashes()[i], vector.amounts()[i]);
        }
    }

    void add(int hash, float amount) {
        if (size * 2 >= hashes.length) {
            grow();
        }
        int slot = slot(hashes, amounts, hash);
        if (amounts[slot] == 0) {
            hashes[slot] = hash;
            size++;
        }
        amounts[slot] += amount;
    }

    FeatureVector toVector() {
        int[] features = new int[size];
        float[] amountsOfFeatures = new float[size];
        int at = 0;
        for (int slot = 0; slot < hashes.length; slot++) {
            if (amounts[slot] > 0) {
                features[at] = hashes[slot];
                amountsOfFeatures[at] = amounts[slot];
                at++;
            }
        }
        return new FeatureVector(features, amountsOfFeatures);
    }

    private void grow() {
        int[] oldHashes = hashes;
        float[] oldAmounts = amounts;
        hashes = new int[oldHashes.length * 2];
        amounts = new float[oldHashes.length * 2];
        for (int i = 0; i < oldHashes.length; i++) {
            if (oldAmounts[i] > 0) {
                int slot = slot(hashes, amounts, oldHashes[i]);
                hashes[slot] = oldHashes[i];
                amounts[slot] = oldAmounts[i];
            }
        }
    }

    private static int slot(int[] hashes, float[] amounts, int hash) {
        int mask = hashes.length - 1;
        int slot = (hash >>> 1) & mask;
        while (amounts[slot] > 0 && hashes[slot] != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
