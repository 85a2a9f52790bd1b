package org.ticketwise.text;

import java.util.Arrays;

/**
 * Characters that remember where in the customer's own words each came from, so that an explanation can point there
 * however much the text was cleaned and normalised on its way. Offsets are UTF-16 code units.
 */
final class TracedText implements CharSequence {

    private char[] chars;
    private int[] starts;
    private int[] ends;
    private int length;

    TracedText(int capacity) {
        chars = new char[capacity];
        starts = new int[capacity];
        ends = new int[capacity];
    }

    void append(char c, int start, int end) {
        if (length == chars.length) {
            int capacity = Math.max(16, length * 2);
            chars = Arrays.copyOf(chars, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
        }
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    void append(TracedText other, int from, int to) {
        for (int i = from; i < to; i++) {
            append(other.chars[i], other.starts[i], other.ends[i]);
        }
    }

    /** Where the character at {@code index} begins in the customer's words. */
    int start(int index) {
        return starts[index];
    }

    /** Where the character at {@code index} ends in the customer's words. */
    int end(int index) {
        return ends[index];
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
