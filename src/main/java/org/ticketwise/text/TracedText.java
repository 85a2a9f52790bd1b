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

    /** All of {@code text}, each character traced to {@code offset} plus its place. */
    static TracedText of(String text, int offset) {
        TracedText traced = new TracedText(text.length());
        text.getChars(0, text.length(), traced.chars, 0);
        for (int i = 0; i < text.length(); i++) {
            traced.starts[i] = offset + i;
            traced.ends[i] = offset + i + 1;
        }
        traced.length = text.length();
        return traced;
    }

    void append(char c, int start, int end) {
        reserve(1);
        chars[length] = c;
        starts[length] = start;
        ends[length] = end;
        length++;
    }

    void append(TracedText other, int from, int to) {
        int count = to - from;
        reserve(count);
        System.arraycopy(other.chars, from, chars, length, count);
        System.arraycopy(other.starts, from, starts, length, count);
        System.arraycopy(other.ends, from, ends, length, count);
        length += count;
    }

    private void reserve(int more) {
        if (length + more > chars.length) {
            int capacity = Math.max(length + more, length * 2);
            chars = Arrays.copyOf(chars, capacity);
            starts = Arrays.copyOf(starts, capacity);
            ends = Arrays.copyOf(ends, capacity);
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
