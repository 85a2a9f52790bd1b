package org.ticketwise.input;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Guesses what somebody meant to write. */
public final class Spelling {

    private static final int FARTHEST = 3;

    private Spelling() {}

    /** The one of {@code known} that is fewest edits away from {@code written}, where that is close enough. */
    public static Optional<String> nearest(String written, Collection<String> known) {
        int farthest = Math.min(FARTHEST, Math.max(1, written.length() / 2));
        return known.stream()
                .filter(candidate -> distance(written, candidate) <= farthest)
                .min(Comparator.comparingInt((String candidate) -> distance(written, candidate))
                        .thenComparing(Comparator.naturalOrder()));
    }

    /** All of {@code known}, those first that are the fewest edits away from {@code written}. */
    public static List<String> nearestFirst(String written, Collection<String> known) {
        return known.stream()
                .sorted(Comparator.comparingInt(candidate -> distance(written, candidate)))
                .toList();
    }

    /** {@code Maybe you meant "…".} with a space before it, or nothing. */
    public static String hint(String written, Collection<String> known) {
        return nearest(written, known)
                .map(candidate -> " Maybe you meant \"" + candidate + "\".")
                .orElse("");
    }

    /** Insertions, deletions and substitutions from one word to the other (Levenshtein 1966). */
    private static int distance(String a, String b) {
        int[] previous = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int[] current = new int[b.length() + 1];
            current[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int substitution = previous[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substitution, 1 + Math.min(previous[j], current[j - 1]));
            }
            previous = current;
        }
        return previous[b.length()];
    }
}
