package org.ticketwise.text;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Characters that remember where in the customer's own words each came from, so that an explanation can point there
 * however much the text was cleaned and normalised on its way. Offsets are UTF-16 code units.
 */
final class TracedText implements CharSequence {

    private char[] chars;
    private int length;

    /** As long as there are no places, each character comes from as many code units behind its index. */
    private int shift;

    private int @Nullable [] starts;
    private int @Nullable [] ends;

    TracedText(int capacity) {
        chars = new char[capacity];
    }

    /** All of {@code text}, each character traced to {@code offset} plus its place. */
    static TracedText of(String text, int offset) {
        TracedText traced = new TracedText(text.length());
        text.getChars(0, text.length(), traced.chars, 0);
        traced.length = text.length();
        traced.shift = offset;
        return traced;
    }

    void append(char c, int start, int end) {
        reserve(1);
        if (!follows(start) || end != start + 1) {
            keepPlaces();
        }
        if (starts != null && ends != null) {
            starts[length] = start;
            ends[length] = end;
        }
        chars[length++] = c;
    }

    void append(TracedText other, int from, int to) {
        int count = to - from;
        reserve(count);
        if (other.starts != null || !follows(other.shift + from)) {
            keepPlaces();
        }
        if (starts != null && ends != null) {
            for (int i = 0; i < count; i++) {
                starts[length + i] = other.start(from + i);
                ends[length + i] = other.end(from + i);
            }
        }
        System.arraycopy(other.chars, from, chars, length, count);
        length += count;
    }

    /** Whether what begins at {@code start} needs no place of its own. */
    private boolean follows(int start) {
        if (length == 0) {
            shift = start;
        }
        return start == shift + length;
    }

    private void keepPlaces() {
        if (starts == null) {
            starts = new int[chars.length];
            ends = new int[chars.length];
            for (int i = 0; i < length; i++) {
                starts[i] = shift + i;
                ends[i] = shift + i + 1;
            }
        }
    }

    private void reserve(int more) {
        if (length + more > chars.length) {
            int capacity = Math.max(length + more, length * 2);
            chars = Arrays.copyOf(chars, capacity);
            if (starts != null && ends != null) {
                starts = Arrays.copyOf(starts, capacity);
                ends = Arrays.copyOf(ends, capacity);
            }
        }
    }

    /** One past the line break that ends the line from {@code from} on, or past the last character. */
    int endOfLine(int from) {
        int to = from;
        while (to < length && chars[to] != '\n') {
            to++;
        }
        return Math.min(to + 1, length);
    }

    /** Where the character at {@code index} begins in the customer's words. */
    int start(int index) {
        return starts == null ? shift + index : starts[index];
    }

    /** Where the character at {@code index} ends in the customer's words. */
    int end(int index) {
        return ends == null ? shift + index + 1 : ends[index];
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public char charAt(int index) {
        return chars[index];
    }

    @Override
    public String subSequence(int from, int to) {
        return new String(chars, from, to - from);
    }

    @Override
    public String toString() {
        return subSequence(0, length);
    }

    char[] copyOfChars() {
        return Arrays.copyOf(chars, length);
    }
}
