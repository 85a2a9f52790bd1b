package org.ticketwise.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.text.Normalizer2;
import java.lang.Character.UnicodeScript;

/**
 * Writes the same letter the same way, whoever typed it: NFKC with case folded (Unicode Standard Annex 15), no
 * diacritics on alphabets that are read without them (Latin, Greek, Cyrillic, Arabic, Hebrew), one form for each of the
 * Arabic letters that are mixed up in practice, simplified Han for traditional, ASCII digits, and nothing invisible
 * (zero-width, bidirectional and control characters). Marks that carry meaning stay: Indic vowels and viramas, Thai
 * tones, Japanese voicing. Thread-safe.
 */
final class CharacterNormalizer {

    private static final Normalizer2 FOLD = Normalizer2.getNFKCCasefoldInstance();
    private static final Normalizer2 DECOMPOSE = Normalizer2.getNFDInstance();

    /**
     * What a character becomes that stands by itself and becomes one character; 0 where it does not, or was not met yet.
     * Whichever thread meets it first writes the same.
     */
    private static final char[] SINGLE = new char[1 << 16];

    /** Characters that a reader sees by themselves, of those met. */
    private static final boolean[] VISIBLE = new boolean[1 << 16];

    /** From here on a character may belong to the one before it. */
    private static final char FIRST_COMBINING = 0x300;

    private CharacterNormalizer() {}

    static TracedText normalize(TracedText text) {
        TracedText normalized = new TracedText(text.length() + 8);
        int from = 0;
        while (from < text.length()) {
            char single = SINGLE[text.charAt(from)];
            if (single != 0 && isUnitBefore(text, from + 1)) {
                normalized.append(single, text.start(from), text.end(from));
                from++;
            } else if (isEmoji(text, from) && isUnitBefore(text, from + 2)) {
                normalized.append(text.charAt(from), text.start(from), text.end(from + 1));
                normalized.append(text.charAt(from + 1), text.start(from), text.end(from + 1));
                from += 2;
            } else {
                from = appendUnit(text, from, normalized);
            }
        }
        return normalized;
    }

    /** Whether one of the emoji stands at {@code at} that mean nothing but themselves. */
    private static boolean isEmoji(TracedText text, int at) {
        if (!Character.isHighSurrogate(text.charAt(at))) {
            return false;
        }
        int c = Character.codePointAt(text, at);
        return c >= 0x1F300 && c < 0x1FB00;
    }

    /** Whether it is known at once that what ends at {@code end} can be normalised without what follows. */
    private static boolean isUnitBefore(TracedText text, int end) {
        return end == text.length() || text.charAt(end) < FIRST_COMBINING || SINGLE[text.charAt(end)] != 0;
    }

    private static int appendUnit(TracedText text, int from, TracedText normalized) {
        int to = endOfUnit(text, from);
        String folded = fold(text.subSequence(from, to));
        for (int i = 0; i < folded.length(); i++) {
            normalized.append(folded.charAt(i), text.start(from), text.end(to - 1));
        }
        char first = text.charAt(from);
        boolean standsAlone =
                first < FIRST_COMBINING || (!Character.isSurrogate(first) && FOLD.hasBoundaryBefore(first));
        if (to == from + 1 && folded.length() == 1 && standsAlone) {
            SINGLE[first] = folded.charAt(0);
        }
        return to;
    }

    /** {@code text} as it would stand in a customer's normalised words. */
    static String normalize(String text) {
        TracedText cleaned = new TracedText(text.length());
        MessageCleaner.clean(text, 0, cleaned);
        return normalize(cleaned).toString();
    }

    /** The end of the shortest stretch from {@code from} that can be normalised by itself. */
    private static int endOfUnit(TracedText text, int from) {
        int to = from + Character.charCount(Character.codePointAt(text, from));
        while (to < text.length()
                && text.charAt(to) >= FIRST_COMBINING
                && !FOLD.hasBoundaryBefore(Character.codePointAt(text, to))) {
            to += Character.charCount(Character.codePointAt(text, to));
        }
        return to;
    }

    private static String fold(String unit) {
        String folded = FOLD.normalize(unit);
        if (!folded.isEmpty() && losesMarks(folded.codePointAt(0))) {
            folded = DECOMPOSE.normalize(folded);
        }
        StringBuilder kept = new StringBuilder(folded.length());
        folded.codePoints().forEach(c -> appendFolded(c, kept));
        return kept.toString();
    }

    private static boolean losesMarks(int codePoint) {
        return switch (UnicodeScript.of(codePoint)) {
            case LATIN, GREEK, CYRILLIC, ARABIC, HEBREW -> true;
            default -> false;
        };
    }

    private static void appendFolded(int c, StringBuilder out) {
        int digit = Character.digit(c, 10);
        if (digit >= 0) {
            out.append((char) ('0' + digit));
        } else if (Character.isWhitespace(c) || Character.isSpaceChar(c) || isUnpaired(c)) {
            out.append(' ');
        } else if (UnicodeScript.of(c) == UnicodeScript.HAN) {
            out.appendCodePoint(SimplifiedHan.of(c));
        } else if (!isUnread(c)) {
            out.append(variant(c));
        }
    }

    static boolean holdsInvisible(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!VISIBLE[c]) {
                int codePoint = text.codePointAt(i);
                if (isInvisible(codePoint)) {
                    return true;
                }
                VISIBLE[c] = !Character.isSurrogate(c);
            }
        }
        return false;
    }

    /** Whether a reader sees nothing of {@code c}: control, format and default-ignorable characters, but not tabs and lines. */
    static boolean isInvisible(int c) {
        if (c >= ' ' && c <= '~') {
            return false;
        }
        return switch (Character.getType(c)) {
            case Character.CONTROL -> !Character.isWhitespace(c);
            case Character.FORMAT -> true;
            case Character.NON_SPACING_MARK, Character.OTHER_LETTER, Character.UNASSIGNED ->
                UCharacter.hasBinaryProperty(c, UProperty.DEFAULT_IGNORABLE_CODE_POINT);
            default -> false;
        };
    }

    private static boolean isUnpaired(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    private static boolean isUnread(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL, Character.FORMAT -> true;
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> isMarkOfAlphabet(c);
            default -> c == 'ـ';
        };
    }

    /** Combining marks of no script of their own, of Arabic and of Hebrew; others are part of how a word is spelt. */
    private static boolean isMarkOfAlphabet(int c) {
        return switch (UnicodeScript.of(c)) {
            case INHERITED -> c < 0x3099 || c > 0x309A;
            case ARABIC, HEBREW, LATIN, GREEK, CYRILLIC -> true;
            default -> false;
        };
    }

    private static String variant(int c) {
        return switch (c) {
            case 'ٱ' -> "ا";
            case 'ة', 'ۀ', 'ە' -> "ه";
            case 'ى', 'ی' -> "ي";
            case 'ک' -> "ك";
            case '؟' -> "?";
            case 'ı' -> "i";
            case 'ø' -> "o";
            case 'ł' -> "l";
            case 'đ' -> "d";
            case 'æ' -> "ae";
            case 'œ' -> "oe";
            case '’', '‘', 'ʼ', '`', '´' -> "'";
            default -> Character.toString(c);
        };
    }
}
