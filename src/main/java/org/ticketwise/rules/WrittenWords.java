package org.ticketwise.rules;

import java.util.Arrays;
import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Token;

/**
 * A text as regular expressions read it: its terms with single spaces between them, and none where the script has none.
 *
 * @param tokenAt the index of the token that each character of {@code words} is of, or that the space before is
 * @param pairs a bit for each pair of characters in a row, some pairs sharing one
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read by this package alone.
record WrittenWords(String words, int[] tokenAt, long[] pairs) {

    private static final int PAIRS = 1 << 12;

    static WrittenWords of(AnalyzedText text) {
        StringBuilder words = new StringBuilder();
        List<Token> tokens = text.tokens();
        int[] ends = new int[tokens.size()];
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && !tokens.get(i).joined()) {
                words.append(' ');
            }
            words.append(tokens.get(i).term());
            ends[i] = words.length();
        }
        int[] tokenAt = new int[words.length()];
        for (int i = 0; i < ends.length; i++) {
            Arrays.fill(tokenAt, i == 0 ? 0 : ends[i - 1], ends[i], i);
        }
        return new WrittenWords(words.toString(), tokenAt, pairs(words));
    }

    private static long[] pairs(CharSequence words) {
        long[] pairs = new long[PAIRS / Long.SIZE];
        for (int i = 1; i < words.length(); i++) {
            int pair = pair(words.charAt(i - 1), words.charAt(i));
            pairs[pair / Long.SIZE] |= 1L << pair;
        }
        return pairs;
    }

    private static int pair(char first, char second) {
        return (first * 31 ^ second * 0x9E37) & (PAIRS - 1);
    }

    /** @param strings of two characters at least */
    boolean holdAny(List<String> strings) {
        for (int i = 0; i < strings.size(); i++) {
            String string = strings.get(i);
            int last = string.length() - 1;
            if (mayHold(string.charAt(0), string.charAt(1))
                    && mayHold(string.charAt(last - 1), string.charAt(last))
                    && words.contains(string)) {
                return true;
            }
        }
        return false;
    }

    private boolean mayHold(char first, char second) {
        int pair = pair(first, second);
        return (pairs[pair / Long.SIZE] & 1L << pair) != 0;
    }
}
