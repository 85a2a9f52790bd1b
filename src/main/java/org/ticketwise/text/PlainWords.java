package org.ticketwise.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UCharacter.WordBreak;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;

/**
 * Splits text into words by Unicode Standard Annex 29 where that takes neither a dictionary nor the standard's rarer rules:
 * letters of most scripts, digits, the marks between them, and emoji of one character. Finds what {@link
 * org.apache.lucene.analysis.icu.segmentation.ICUTokenizer} finds, in a fraction of the time, but that katakana in a row is
 * always one word.
 */
final class PlainWords {

    /** Not met yet; whichever thread meets a character first writes the same. */
    private static final byte UNMET = 0;

    /** What takes more than is done here. */
    private static final byte OTHER = 1;

    private static final byte BREAK = 2;
    private static final byte LETTER = 3;
    private static final byte DIGIT = 4;
    private static final byte MID_LETTER = 5;
    private static final byte MID_NUMBER = 6;
    private static final byte MID_BOTH = 7;

    /** A mark that belongs to the letter before it. */
    private static final byte EXTEND = 8;

    /** An emoji, or the first half of one. */
    private static final byte EMOJI = 9;

    /** A word by itself: Han and hiragana, which are split by characters. */
    private static final byte IDEOGRAPH = 10;

    private static final byte KATAKANA = 11;

    private static final int FIRST_EMOJI = 0x1F300;
    private static final byte[] EMOJI_KIND = new byte[0x800];

    /** Its kind in the lower bits and its script above them, of each character of the Basic Multilingual Plane. */
    private static final short[] KNOWN = new short[1 << 16];

    private static final int KIND_BITS = 4;

    private final char[] text;
    private final int limit;

    /** Of the letters met last; a word ends where it changes, also within what looks like one. */
    private int script = UScript.COMMON;

    private int end;
    private boolean isEmoji;

    /**
     * @param from where a word may begin
     * @param to where none goes on, for instance at a space, see {@link #endOfPlain}
     */
    PlainWords(char[] text, int from, int to) {
        this.text = text;
        this.end = from;
        this.limit = to;
    }

    /** Of the text at {@code at}, which is followed by more or not. */
    private static byte kindAt(char[] text, int at) {
        char c = text[at];
        if (Character.isHighSurrogate(c)) {
            boolean isPair = at + 1 < text.length && Character.isLowSurrogate(text[at + 1]);
            return isPair ? kindOfPair(Character.toCodePoint(c, text[at + 1])) : OTHER;
        }
        return kindOf(c);
    }

    private static byte kindOf(char c) {
        return (byte) (known(c) & ((1 << KIND_BITS) - 1));
    }

    private static int scriptOf(char c) {
        return known(c) >> KIND_BITS;
    }

    private static short known(char c) {
        short known = KNOWN[c];
        if (known == UNMET) {
            known = (short) (UScript.getScript(c) << KIND_BITS | kind(c));
            KNOWN[c] = known;
        }
        return known;
    }

    private static byte kindOfPair(int c) {
        if (c < FIRST_EMOJI || c >= FIRST_EMOJI + EMOJI_KIND.length) {
            return OTHER;
        }
        byte kind = EMOJI_KIND[c - FIRST_EMOJI];
        if (kind == UNMET) {
            kind = kindOfEmoji(c);
            EMOJI_KIND[c - FIRST_EMOJI] = kind;
        }
        return kind;
    }

    private static byte kindOfEmoji(int c) {
        boolean standsAlone = UCharacter.hasBinaryProperty(c, UProperty.EMOJI_PRESENTATION)
                && !UCharacter.hasBinaryProperty(c, UProperty.REGIONAL_INDICATOR)
                && !UCharacter.hasBinaryProperty(c, UProperty.EMOJI_MODIFIER);
        return standsAlone ? EMOJI : OTHER;
    }

    private static byte kind(char c) {
        if (UCharacter.hasBinaryProperty(c, UProperty.EXTENDED_PICTOGRAPHIC)) {
            return kindOfEmoji(c);
        }
        if (!isNear(c)) {
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
            case WordBreak.KATAKANA -> KATAKANA;
            case WordBreak.OTHER,
                    WordBreak.WSEGSPACE,
                    WordBreak.NEWLINE,
                    WordBreak.LF,
                    WordBreak.CR,
                    WordBreak.DOUBLE_QUOTE -> kindByScript(c);
            default -> OTHER;
        };
    }

    private static byte kindByScript(char c) {
        int script = UScript.getScript(c);
        if (script == UScript.HAN || script == UScript.HIRAGANA) {
            return IDEOGRAPH;
        }
        return UCharacter.isLetterOrDigit(c) ? OTHER : BREAK;
    }

    /** Scripts up to Sinhala but Thaana, punctuation, symbols, kana and Han. */
    private static boolean isNear(char c) {
        return c < 0x780
                || (c >= 0x7C0 && c < 0xE00)
                || (c >= 0x1E00 && c < 0x20D0)
                || (c >= 0x2100 && c < 0x2C00)
                || (c >= 0x3000 && c < 0x3005)
                || (c >= 0x3008 && c < 0x3020)
                || (c >= 0x3041 && c < 0x3099)
                || (c >= 0x309B && c < 0x3100)
                || (c >= 0x3400 && c < 0xA000);
    }

    /** The end of all between spaces, from {@code from} on, that can be split here; {@code from} where there is nothing. */
    static int endOfPlain(char[] text, int from) {
        int end = from;
        byte last = BREAK;
        for (int at = from; at < text.length; at++) {
            byte kind = kindAt(text, at);
            if (kind == OTHER || (kind == EXTEND && (last == EMOJI || isBetween(last)))) {
                return end;
            }
            if (text[at] == ' ') {
                end = at + 1;
            }
            last = kind;
            at += kind == EMOJI && Character.isHighSurrogate(text[at]) ? 1 : 0;
        }
        return text.length;
    }

    /** The end of all between spaces, from {@code from} on, that cannot be split here. */
    static int endOfOther(char[] text, int from) {
        int at = from;
        while (at < text.length && (at == from || endOfPlain(text, at) == at)) {
            while (at < text.length && text[at] != ' ') {
                at++;
            }
            at = Math.min(at + 1, text.length);
        }
        return at;
    }

    /** The beginning of the next word or emoji, or where none goes on if there is none. */
    int next() {
        int from = end;
        isEmoji = false;
        while (from < limit) {
            byte kind = kindAt(text, from);
            if (kind == LETTER || kind == DIGIT || kind == IDEOGRAPH || kind == KATAKANA) {
                break;
            }
            if (kind == EMOJI) {
                isEmoji = true;
                end = from + (Character.isHighSurrogate(text[from]) ? 2 : 1);
                return from;
            }
            meet(text[from]);
            from++;
        }
        end = endOfWord(from);
        return from;
    }

    /** One past the last character of what {@link #next} found. */
    int end() {
        return end;
    }

    /** Whether {@link #next} found an emoji and no word. */
    boolean isEmoji() {
        return isEmoji;
    }

    private int endOfWord(int from) {
        byte last = OTHER;
        int at = from;
        while (at < limit) {
            int next = isBetween(kindAt(text, at)) ? afterMark(at, last) : at;
            if (next == limit) {
                return at;
            }
            byte kind = kindAt(text, next);
            if (kind == BREAK || kind == EMOJI || isBetween(kind) || (at > from && isApart(last, kind))) {
                return at;
            }
            char c = text[next];
            if (at > from && isOfOtherScript(c)) {
                return at;
            }
            meet(c);
            last = kind == EXTEND ? last : kind;
            at = next + 1;
        }
        return at;
    }

    /** Whether a word ends between two characters of these kinds, whatever their scripts. */
    private static boolean isApart(byte last, byte kind) {
        return kind != EXTEND && (kind == IDEOGRAPH || last == IDEOGRAPH || (kind == KATAKANA) != (last == KATAKANA));
    }

    private static boolean isBetween(byte kind) {
        return kind == MID_LETTER || kind == MID_NUMBER || kind == MID_BOTH;
    }

    /** Where the word goes on after the mark at {@code mark}, or {@code mark} itself where it does not. */
    private int afterMark(int mark, byte last) {
        int next = mark + 1;
        if (next == limit || kindAt(text, next) != last || (last != LETTER && last != DIGIT)) {
            return mark;
        }
        byte kind = kindAt(text, mark);
        boolean joins = kind == MID_BOTH || kind == (last == LETTER ? MID_LETTER : MID_NUMBER);
        return joins && !isOfOtherScript(text[mark]) ? next : mark;
    }

    private void meet(char c) {
        if (script <= UScript.INHERITED || isOfOtherScript(c)) {
            script = scriptOf(c);
        }
    }

    /** A mark is of the script of its letter, whatever its own. */
    private boolean isOfOtherScript(char c) {
        int own = scriptOf(c);
        return kindOf(c) != EXTEND && script > UScript.INHERITED && own > UScript.INHERITED && own != script;
    }
}
