package org.ticketwise.model;

/** Where the features of two vocabularies stand, found by one look in memory. Immutable and thread-safe. */
final class FeatureTable {

    /** A feature's hash in the upper half and one more than its row in the lower; 0 where there is none. */
    private final long[] slots;

    private final int size;

    private FeatureTable(long[] slots, int size) {
        this.slots = slots;
        this.size = size;
    }

    /** Every feature of either has one row. */
    static FeatureTable of(Vocabulary first, Vocabulary second) {
        int most = first.size() + second.size();
        long[] slots = new long[Integer.highestOneBit(Math.max(4, most)) * 4];
        int size = 0;
        for (Vocabulary vocabulary : new Vocabulary[] {first, second}) {
            for (int row = 0; row < vocabulary.size(); row++) {
                int slot = slot(slots, vocabulary.feature(row));
                if (slots[slot] == 0) {
                    slots[slot] = (long) vocabulary.feature(row) << Integer.SIZE | ++size;
                }
            }
        }
        return new FeatureTable(slots, size);
    }

    int size() {
        return size;
    }

    /** The row of the feature {@code hash}, or {@link Vocabulary#UNKNOWN}. */
    int row(int hash) {
        return (int) slots[slot(slots, hash)] - 1;
    }

    private static int slot(long[] slots, int hash) {
        int mask = slots.length - 1;
        int slot = (hash >>> 1) & mask;
        while (slots[slot] != 0 && (int) (slots[slot] >>> Integer.SIZE) != hash) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }
}
