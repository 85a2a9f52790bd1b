package org.ticketwise.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.WordBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * Splits text into words by Unicode Standard Annex 29 where that takes neither a dictionary nor the standard's rarer rules:
 * letters up to Devanagari but Hebrew, digits, and the marks between them. Finds what {@link
 * org.apache.lucene.analysis.icu.segmentation.ICUTokenizer} finds, in a fraction of the time.
 */
final class PlainWords {

    private static final int LIMIT = 0x2100;

    private static final byte OTHER = 0;
    private static final byte BREAK = 1;
    private static final byte LETTER = 2;
    private static final byte DIGIT = 3;
    private static final byte MID_LETTER = 4;
    private static final byte MID_NUMBER = 5;
    private static final byte MID_BOTH = 6;

    /** A mark that belongs to the letter before it. */
    private static final byte EXTEND = 7;

    private static final byte[] KIND = new byte[LIMIT];
    private static final short[] SCRIPT = new short[LIMIT];

    static {
        for (int c = 0; c < LIMIT; c++) {
            KIND[c] = kind(c);
            SCRIPT[c] = (short) UScript.getScript(c);
        }
    }

    private final char[] text;

    /** Of the letters met last; a word ends where it changes, also within what looks like one. */
    private int script = UScript.COMMON;

    private int end;

    PlainWords(char[] text) {
        this.text = text;
    }

    private static byte kind(int c) {
        boolean isFar = (c >= 0x980 && c < 0x2000) || c >= 0x20D0;
        if (isFar || UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)) {
            return OTHER;
        }
        if (c == ':') {
            // Joins letters in the annex, and not in the tailoring for most languages (CLDR).
            return BREAK;
        }
        return switch (UCharacter.getIntPropertyValue(c, UProperty.WORD_BREAK)) {
            case WordBreak.ALETTER -> LETTER;
            case WordBreak.NUMERIC -> DIGIT;
            case WordBreak.MIDLETTER -> MID_LETTER;
            case WordBreak.MIDNUM -> MID_NUMBER;
            case WordBreak.MIDNUMLET, WordBreak.SINGLE_QUOTE -> MID_BOTH;
            case WordBreak.EXTEND -> EXTEND;
            case WordBreak.OTHER,
                    WordBreak.WSEGSPACE,
                    WordBreak.NEWLINE,
                    WordBreak.LF,
                    WordBreak.CR,
                    WordBreak.DOUBLE_QUOTE -> UCharacter.isLetterOrDigit(c) ? OTHER : BREAK;
            default -> OTHER;
        };
    }

    /** Whether all of {@code text} can be split here. */
    static boolean canSplit(char[] text) {
        for (char c : text) {
            if (c >= LIMIT || KIND[c] == OTHER) {
                return false;
            }
        }
        return true;
    }

    /** The beginning of the next word, or the text's length where there is none. */
    int next() {
        int from = end;
        while (from < text.length && KIND[text[from]] != LETTER && KIND[text[from]] != DIGIT) {
            meet(text[from]);
            from++;
        }
        end = endOfWord(from);
        return from;
    }

    /** One past the last character of the word that {@link #next} found. */
    int end() {
        return end;
    }

    private int endOfWord(int from) {
        byte last = OTHER;
        int at = from;
        while (at < text.length) {
            int next = isBetween(KIND[text[at]]) ? afterMark(at, last) : at;
            if (next == text.length || KIND[text[next]] == BREAK || isBetween(KIND[text[next]])) {
                return at;
            }
            char c = text[next];
            if (at > from && isOfOtherScript(c)) {
                return at;
            }
            meet(c);
            last = KIND[c] == EXTEND ? last : KIND[c];
            at = next + 1;
        }
        return at;
    }

    private static boolean isBetween(byte kind) {
        return kind == MID_LETTER || kind == MID_NUMBER || kind == MID_BOTH;
    }

    /** Where the word goes on after the mark at {@code mark}, or {@code mark} itself where it does not. */
    private int afterMark(int mark, byte last) {
        int next = mark + 1;
        while (next < text.length && KIND[text[next]] == EXTEND) {
            next++;
        }
        if (next == text.length || KIND[text[next]] != last) {
            return mark;
        }
        byte kind = KIND[text[mark]];
        boolean joins = kind == MID_BOTH || kind == (last == LETTER ? MID_LETTER : MID_NUMBER);
        return joins ? next : mark;
    }

    private void meet(char c) {
        if (script <= UScript.INHERITED || isOfOtherScript(c)) {
            script = SCRIPT[c];
        }
    }

    /** A mark is of the script of its letter, whatever its own. */
    private boolean isOfOtherScript(char c) {
        return KIND[c] != EXTEND && script > UScript.INHERITED && SCRIPT[c] > UScript.INHERITED && SCRIPT[c] != script;
    }
}
