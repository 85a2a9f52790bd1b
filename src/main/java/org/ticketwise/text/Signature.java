package org.ticketwise.text;

import java.nio.ByteBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/**
 * What a text says, in {@value #BYTES} bytes from which no word can be read: {@value #HASHES} min-hashes of its words and
 * pairs of words (Broder 1997) of which four bits each are kept (b-bit MinHash, Li and König 2010).
 */
public record Signature(long a, long b, long c, long d) implements Comparable<Signature> {

    public static final int BYTES = 32;

    /**
     * From this similarity on, two texts are near-duplicates: one or two words of some ten changed, dropped or added, or
     * another number, name, case or punctuation; but not the same wish in somebody's own words. Messages of fewer than
     * six words are so only where their words are the same.
     */
    public static final double NEAR_DUPLICATE = 0.45;

    static final int LONGS = BYTES / Long.BYTES;

    static final int HASHES = 64;

    private static final int BITS = 4;
    private static final double BY_CHANCE = 1.0 / (1 << BITS);
    private static final long LOWEST_BITS = 0x1111111111111111L;
    private static final Comparator<Signature> ORDER = Comparator.comparingLong(Signature::a)
            .thenComparingLong(Signature::b)
            .thenComparingLong(Signature::c)
            .thenComparingLong(Signature::d);

    public static Signature of(AnalyzedText text) {
        long[] least = leastHashes(Shingles.of(text));
        long[] packed = new long[HASHES * BITS / Long.SIZE];
        int perLong = Long.SIZE / BITS;
        for (int i = 0; i < HASHES; i++) {
            packed[i / perLong] |= (least[i] & ((1 << BITS) - 1)) << (i % perLong * BITS);
        }
        return new Signature(packed[0], packed[1], packed[2], packed[3]);
    }

    private static long[] leastHashes(Set<Long> shingles) {
        long[] least = new long[HASHES];
        Arrays.fill(least, Long.MAX_VALUE);
        for (long shingle : shingles) {
            for (int i = 0; i < HASHES; i++) {
                least[i] = Math.min(least[i], SplitMix64.mixed(shingle + i * 0x9E3779B97F4A7C15L));
            }
        }
        return least;
    }

    /**
     * Estimate of the share of words and pairs of words that both texts have among those that either has (Jaccard), in
     * [0, 1], freed of what agrees by chance; off by 0.07 (one standard deviation) at one half.
     */
    public double similarity(Signature other) {
        return similarity(other.a, other.b, other.c, other.d);
    }

    /** To the one that {@link #put} wrote to {@code signatures} at {@code at}. */
    double similarity(long[] signatures, int at) {
        return similarity(signatures[at], signatures[at + 1], signatures[at + 2], signatures[at + 3]);
    }

    private double similarity(long otherA, long otherB, long otherC, long otherD) {
        int different = different(a, otherA) + different(b, otherB) + different(c, otherC) + different(d, otherD);
        double same = (double) (HASHES - different) / HASHES;
        return Math.max(0, (same - BY_CHANCE) / (1 - BY_CHANCE));
    }

    private static int different(long x, long y) {
        long bits = x ^ y;
        bits |= bits >>> 1;
        bits |= bits >>> 2;
        return Long.bitCount(bits & LOWEST_BITS);
    }

    /** The four bits of one min-hash, from 0 to 15. */
    int hash(int index) {
        long part = index < 32 ? index < 16 ? a : b : index < 48 ? c : d;
        return (int) (part >>> (index % 16 * BITS)) & 15;
    }

    /** Writes {@value #LONGS} numbers. */
    void put(LongBuffer buffer) {
        buffer.put(a).put(b).put(c).put(d);
    }

    /** Writes {@value #BYTES} bytes. */
    public void put(ByteBuffer buffer) {
        buffer.putLong(a).putLong(b).putLong(c).putLong(d);
    }

    /** Reads {@value #BYTES} bytes. */
    public static Signature get(ByteBuffer buffer) {
        return new Signature(buffer.getLong(), buffer.getLong(), buffer.getLong(), buffer.getLong());
    }

    @Override
    public int compareTo(Signature other) {
        return ORDER.compare(this, other);
    }
}
