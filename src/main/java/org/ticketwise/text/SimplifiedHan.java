package org.ticketwise.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Simplified Han characters for traditional ones, as ICU's transform Traditional-Simplified has them (its data, under the
 * Unicode License); that one takes a tenth of a second to load. Thread-safe.
 */
final class SimplifiedHan {

    private static final String RESOURCE = "/simplified-han.txt";

    /** In pairs, the traditional one first and in ascending order. */
    private static final int[] PAIRS = pairs();

    private static final int[] TRADITIONAL = everySecond(0);
    private static final int[] SIMPLIFIED = everySecond(1);

    private SimplifiedHan() {}

    /** {@code codePoint} itself where it is simplified already. */
    static int of(int codePoint) {
        int at = Arrays.binarySearch(TRADITIONAL, codePoint);
        return at < 0 ? codePoint : SIMPLIFIED[at];
    }

    private static int[] pairs() {
        try (InputStream in = Objects.requireNonNull(SimplifiedHan.class.getResourceAsStream(RESOURCE), RESOURCE)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .codePoints()
                    .filter(c -> c != '\n')
                    .toArray();
        } catch (IOException e) {
            throw new UncheckedIOException(RESOURCE + " cannot be read", e);
        }
    }

    private static int[] everySecond(int first) {
        int[] every = new int[PAIRS.length / 2];
        for (int i = 0; i < every.length; i++) {
            every[i] = PAIRS[2 * i + first];
        }
        return every;
    }
}
