package org.ticketwise.rules;

import java.util.List;

/** A few stems in a row, as {@link Units} has them. */
public record Phrase(List<String> stems) {

    public static final int NOWHERE = -1;

    /**
     * Looks for the phrase from {@code start} on, its first stem at {@code start} itself.
     *
     * @param slop how many other units may stand between its stems
     * @return one past its last unit, or {@link #NOWHERE}
     */
    public int endFrom(Units units, int start, int slop) {
        if (stems.isEmpty() || !units.stems().get(start).equals(stems.get(0))) {
            return NOWHERE;
        }
        int limit = Math.min(units.size(), start + stems.size() + slop);
        int at = start + 1;
        for (int i = 1; i < stems.size(); i++) {
            while (at < limit && !units.stems().get(at).equals(stems.get(i))) {
                at++;
            }
            if (at >= limit) {
                return NOWHERE;
            }
            at++;
        }
        return at;
    }

    /** Whether the phrase stands, without gaps, wholly between {@code from} and {@code to}, the latter excluded. */
    boolean standsWithin(Units units, int from, int to) {
        for (int start = Math.max(0, from); start + stems.size() <= Math.min(to, units.size()); start++) {
            if (endFrom(units, start, 0) != NOWHERE) {
                return true;
            }
        }
        return false;
    }
}
