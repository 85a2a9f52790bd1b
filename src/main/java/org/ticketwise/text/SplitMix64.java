package org.ticketwise.text;

/** The finaliser of SplitMix64 (Steele, Lea and Flood 2014), which spreads every bit of a number over all of them. */
public final class SplitMix64 {

    private SplitMix64() {}

    public static long mixed(long value) {
        long h = (value ^ value >>> 30) * 0xBF58476D1CE4E5B9L;
        h = (h ^ h >>> 27) * 0x94D049BB133111EBL;
        return h ^ h >>> 31;
    }
}
