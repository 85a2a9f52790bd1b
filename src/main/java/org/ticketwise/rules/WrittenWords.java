package org.ticketwise.rules;

import java.util.Arrays;
import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Token;

/**
 * A text as regular expressions read it: its terms with single spaces between them, and none where the script has none.
 *
 * @param tokenAt the index of the token that each character of {@code words} is of, or that the space before is
 */
@SuppressWarnings("ArrayRecordComponent") // Made and read by this package alone.
record WrittenWords(String words, int[] tokenAt) {

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
        return new WrittenWords(words.toString(), tokenAt);
    }
}
