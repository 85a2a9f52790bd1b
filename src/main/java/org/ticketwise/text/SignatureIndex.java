package org.ticketwise.text;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the signatures that are near-duplicates of another among many, by banding: only those are compared that agree in
 * some three of their hashes, which 99 of 100 near-duplicates do. Not thread-safe while signatures are added.
 */
public final class SignatureIndex {

    /** Three rows each; every row is in two bands, once with its neighbours and once with distant ones. */
    private static final int BANDS = Signature.HASHES / 3 * 2;

    private static final int BUCKETS = 1 << 12;

    /** Side by side, since most of the time goes into looking at them. */
    private long[] signatures = new long[1 << 12];

    private int size;
    private final Map<Signature, Integer> exact = new HashMap<>();
    private final int[][] buckets = new int[BANDS * BUCKETS][];
    private final int[] sizes = new int[BANDS * BUCKETS];

    /**
     * A near-duplicate.
     *
     * @param number of the signature, in the order of their adding, from 0
     * @param similarity as {@link Signature#similarity} has it
     */
    public record Match(int number, double similarity) {}

    public static SignatureIndex of(Iterable<Signature> signatures) {
        SignatureIndex index = new SignatureIndex();
        signatures.forEach(index::add);
        return index;
    }

    /** Adds one and gives its number; one that is there already keeps the number that it has. */
    public int add(Signature signature) {
        int number = size;
        Integer known = exact.putIfAbsent(signature, number);
        if (known != null) {
            return known;
        }
        keep(signature);
        for (int band = 0; band < BANDS; band++) {
            int bucket = bucket(signature, band);
            int[] members = buckets[bucket] == null ? new int[2] : buckets[bucket];
            if (sizes[bucket] == members.length) {
                members = Arrays.copyOf(members, members.length * 2);
            }
            members[sizes[bucket]++] = number;
            buckets[bucket] = members;
        }
        return number;
    }

    private void keep(Signature signature) {
        int at = size++ * Signature.LONGS;
        if (at == signatures.length) {
            signatures = Arrays.copyOf(signatures, 2 * at);
        }
        signature.put(LongBuffer.wrap(signatures, at, Signature.LONGS));
    }

    /** The near-duplicates of {@code signature}, the most similar first; one that is equal is found without a search. */
    public List<Match> matches(Signature signature) {
        Integer known = exact.get(signature);
        if (known != null) {
            return List.of(new Match(known, 1));
        }
        Map<Integer, Match> found = new HashMap<>();
        for (int band = 0; band < BANDS; band++) {
            int bucket = bucket(signature, band);
            for (int i = 0; i < sizes[bucket]; i++) {
                int number = buckets[bucket][i];
                double similarity = signature.similarity(signatures, number * Signature.LONGS);
                if (similarity >= Signature.NEAR_DUPLICATE) {
                    found.putIfAbsent(number, new Match(number, similarity));
                }
            }
        }
        return found.values().stream()
                .sorted(Comparator.comparingDouble(Match::similarity).reversed().thenComparingInt(Match::number))
                .toList();
    }

    private static int bucket(Signature signature, int band) {
        int half = BANDS / 2;
        int first = band < half ? band * 3 : band - half;
        int step = band < half ? 1 : half;
        int rows = signature.hash(first) << 8 | signature.hash(first + step) << 4 | signature.hash(first + 2 * step);
        return band * BUCKETS + rows;
    }
}
