package org.ticketwise.text;

import org.jspecify.annotations.Nullable;

/**
 * Remembers what was made of words of late, so that a frequent word costs its making once. Holds a fixed number of
 * words, none of them long, whatever is written. Thread-safe without a lock: threads may miss or replace what another
 * remembers, but what is found is always whole and of that very word. Whoever asks must make the same of the same word.
 *
 * @param <V> immutable
 */
public final class WordCache<V> {

    /** In UTF-16 code units; a longer word is no word that comes again. */
    private static final int LONGEST_WORD = 32;

    /** Places where a word may stand, side by side; the word that was put last stands first. */
    private static final int WAYS = 4;

    /** Of the words at the same places, so that only a word with the right one is looked at. */
    private final int[] hashes;

    private final @Nullable Entry<V>[] entries;

    private record Entry<V>(String word, V value) {}

    /** @param words that are remembered at most, or four where it is less */
    @SuppressWarnings({"unchecked", "rawtypes"}) // An array of a generic type cannot be made otherwise.
    public WordCache(int words) {
        this.entries = new Entry[Math.max(WAYS, Integer.highestOneBit(words))];
        this.hashes = new int[entries.length];
    }

    /** What was put for {@code word}, or null where it is not remembered. */
    public @Nullable V get(String word) {
        int hash = word.hashCode();
        int first = firstPlace(hash);
        for (int place = first; place < first + WAYS; place++) {
            if (hashes[place] == hash) {
                Entry<V> entry = entries[place];
                if (entry != null && entry.word.equals(word)) {
                    return entry.value;
                }
            }
        }
        return null;
    }

    /** Remembers {@code value} until other words take its place. */
    public void put(String word, V value) {
        if (word.length() <= LONGEST_WORD) {
            int hash = word.hashCode();
            int first = firstPlace(hash);
            System.arraycopy(entries, first, entries, first + 1, WAYS - 1);
            System.arraycopy(hashes, first, hashes, first + 1, WAYS - 1);
            entries[first] = new Entry<>(word, value);
            hashes[first] = hash;
        }
    }

    /** @param hash of the word, as {@link String#hashCode} has it */
    private int firstPlace(int hash) {
        int mixed = hash * 0x9E3779B9;
        return (mixed ^ mixed >>> 16) & (entries.length - WAYS);
    }
}
