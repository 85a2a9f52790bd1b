package org.ticketwise.text;

import java.util.List;

/**
 * A conversation's words, ready to be scored and matched.
 *
 * @param tokens in reading order, over all that the customer wrote
 * @param language BCP 47: the conversation's own, else what the script or a model tells, else {@code und}
 * @param words where each token stands in what the customer wrote
 */
public record AnalyzedText(List<Token> tokens, String language, CustomerWords words) {

    public static final String UNDETERMINED = "und";

    public AnalyzedText {
        tokens = List.copyOf(tokens);
    }

    public AnalyzedText withLanguage(String other) {
        return new AnalyzedText(tokens, other, words);
    }

    /** Whether nothing is left to read once markup, quotes and signatures are out. */
    public boolean isEmpty() {
        return tokens.isEmpty();
    }

    /** Whether there is a word at all, and not only numbers, emoji, marks and addresses. */
    public boolean hasLetters() {
        return tokens.stream().anyMatch(AnalyzedText::hasLetter);
    }

    /** Words, of which Chinese and Japanese ones count as two characters; emoji, marks and placeholders are none. */
    public int wordCount() {
        int words = 0;
        int characters = 0;
        for (Token token : tokens) {
            boolean isCharacter = token.kind() == Token.Kind.UNSPACED_WORD
                    && token.term().length() == Character.charCount(token.term().codePointAt(0));
            characters += isCharacter ? 1 : 0;
            words += !isCharacter && hasLetter(token) ? 1 : 0;
        }
        return words + (characters + 1) / 2;
    }

    private static boolean hasLetter(Token token) {
        return switch (token.kind()) {
            case WORD -> token.term().codePoints().anyMatch(Character::isLetter);
            case UNSPACED_WORD -> true;
            case EMOJI, MARK, PLACEHOLDER -> false;
        };
    }
}
