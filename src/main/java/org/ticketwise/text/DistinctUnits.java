package org.ticketwise.text;

import java.util.Arrays;

/**
 * The words, pairs of words and stretches of a text, each once, with how much of each there is, in the order in which
 * they were met; see {@link FeatureExtractor}. Made to be filled again and again by one thread, so that a message costs no
 * memory.
 */
public final class DistinctUnits {

    /** Room for a message of some hundred words; the room for a longer one is given back. */
    private static final int KEPT = 1 << 11;

    /** Amounts are rounded to this part of 1, so that they add up exactly in floats, in whatever order. */
    private static final double PART = 256;

    private static final double[] AMOUNTS = new double[64];

    static {
        Arrays.setAll(AMOUNTS, DistinctUnits::amountOf);
    }

    /** A word, a pair, one with a word between, and a stretch, of each token at most. */
    private static final int UNITS_A_TOKEN = 4;

    private int[] hashes = new int[KEPT / 2];
    private int[] counts = new int[KEPT / 2];
    private boolean[] stretches = new boolean[KEPT / 2];
    private int[] froms = new int[KEPT / 2];
    private int[] tos = new int[KEPT / 2];
    private int size;

    /** One more than a unit's index, 0 where there is none; in use up to {@link #mask}. */
    private int[] slots = new int[KEPT];

    private int mask;

    /** Forgets all, and takes the units of {@code text}. */
    public void fill(AnalyzedText text, FeatureExtractor extractor) {
        size = 0;
        int wanted = Integer.highestOneBit(text.tokens().size() * UNITS_A_TOKEN + 1) * 4;
        if (wanted > slots.length || slots.length > KEPT) {
            int capacity = Math.max(KEPT, wanted);
            hashes = new int[capacity / 2];
            counts = new int[capacity / 2];
            stretches = new boolean[capacity / 2];
            froms = new int[capacity / 2];
            tos = new int[capacity / 2];
            slots = new int[capacity];
        }
        mask = wanted - 1;
        Arrays.fill(slots, 0, wanted, 0);
        extractor.forEachUnit(text, this::add);
    }

    private void add(int hash, boolean isStretch, int from, int to) {
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
        stretches[size] = isStretch;
        froms[size] = from;
        tos[size] = to;
        slots[slot] = ++size;
    }

    public int size() {
        return size;
    }

    public int hash(int index) {
        return hashes[index];
    }

    /** Whether it is a word or pair, and so itself a feature. */
    public boolean isFeature(int index) {
        return FeatureVector.isWord(hashes[index]);
    }

    /** Whether the n-grams of its characters are features. */
    public boolean isStretch(int index) {
        return stretches[index];
    }

    int count(int index) {
        return counts[index];
    }

    /** Of what occurs {@code n} times {@code 1 + ln n}. */
    public double amount(int index) {
        int count = counts[index];
        return count < AMOUNTS.length ? AMOUNTS[count] : amountOf(count);
    }

    private static double amountOf(int count) {
        return Math.round((1 + Math.log(count)) * PART) / PART;
    }

    /** The first token of the first occurrence. */
    public int from(int index) {
        return froms[index];
    }

    /** The last token of the first occurrence. */
    public int to(int index) {
        return tos[index];
    }
}
