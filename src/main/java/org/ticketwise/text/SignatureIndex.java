package org.ticketwise.text;

import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the signatures that are near-duplicates of another among many, by banding: only those are compared that agree in
 * some three of their hashes, of many signatures in some four, which 99 of 100 near-duplicates do. Not thread-safe while
 * signatures are added.
 */
public final class SignatureIndex {

    /** From so many signatures on, those that agree in three hashes by chance are too many to compare. */
    static final int MANY = 1 << 19;

    /** Hashes that stand in a band: neighbours, and distant ones. */
    private static final int[][] BANDS_OF_THREE = bandsOfThree();

    /** A hash stands in six bands, each time with others. */
    private static final int[][] BANDS_OF_FOUR = bandsOfFour(6);

    private final int[][] bands;
    private final int bucketsOfBand;
    /** Side by side, since most of the time goes into looking at them. */
    private long[] signatures = new long[1 << 12];

    private int size;
    private final Map<Signature, Integer> exact = new HashMap<>();
    private final int[][] buckets;
    private final int[] sizes;

    public SignatureIndex() {
        this(0);
    }

    /** @param expected about how many signatures will be added */
    public SignatureIndex(int expected) {
        this.bands = expected < MANY ? BANDS_OF_THREE : BANDS_OF_FOUR;
        this.bucketsOfBand = 1 << (Signature.BITS * bands[0].length);
        this.buckets = new int[bands.length * bucketsOfBand][];
        this.sizes = new int[buckets.length];
    }

    private static int[][] bandsOfThree() {
        int third = Signature.HASHES / 3;
        int[][] bands = new int[2 * third][];
        for (int i = 0; i < third; i++) {
            bands[i] = new int[] {3 * i, 3 * i + 1, 3 * i + 2};
            bands[third + i] = new int[] {i, i + third, i + 2 * third};
        }
        return bands;
    }

    /** The hashes in {@code orders} orders, every odd multiple of their number being one, each cut into fours. */
    private static int[][] bandsOfFour(int orders) {
        int quarter = Signature.HASHES / 4;
        int[][] bands = new int[orders * quarter][4];
        for (int i = 0; i < bands.length; i++) {
            for (int row = 0; row < 4; row++) {
                bands[i][row] = (i % quarter * 4 + row) * (2 * (i / quarter) + 1) % Signature.HASHES;
            }
        }
        return bands;
    }

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
        for (int band = 0; band < bands.length; band++) {
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
        for (int band = 0; band < bands.length; band++) {
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

    private int bucket(Signature signature, int band) {
        int agreed = 0;
        for (int hash : bands[band]) {
            agreed = (agreed << Signature.BITS) | signature.hash(hash);
        }
        return band * bucketsOfBand + agreed;
    }
}
