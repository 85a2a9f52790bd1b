package org.ticketwise.text;

/**
 * A word, or what stands for one.
 *
 * @param term normalised: case, width, diacritics and stress written one way, digits as {@code 0}
 * @param kind what it is, since not everything makes a word feature
 * @param joined whether it follows the token before it without a space, in a script that leaves none
 * @param start first UTF-16 code unit among all the {@link CustomerWords}
 * @param end one past the last
 */
public record Token(String term, Kind kind, boolean joined, int start, int end) {

    public enum Kind {
        /** A word of a script that puts spaces between words. */
        WORD,
        /** A word of a script that does not. */
        UNSPACED_WORD,
        EMOJI,
        /** Exclamation and question marks; they stress, and take no part in pairs of words. */
        MARK,
        /** A web or e-mail address, a number of the customer's, a mention. */
        PLACEHOLDER
    }
}
