package org.ticketwise.training;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketwise.rules.Units;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Stemmer;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/**
 * A labelled conversation made ready for mining phrases.
 *
 * @param units that phrases are compared by
 * @param unsure intents that the model is not sure of here; null where there is no model
 */
record MinedConversation(
        LabelledConversation truth,
        AnalyzedText text,
        Units units,
        @Nullable Set<Intent> unsure) {

    static MinedConversation of(LabelledConversation truth, AnalyzedText text, @Nullable Set<Intent> unsure) {
        return new MinedConversation(truth, text, Units.of(text, Stemmer.of(text.language())), unsure);
    }

    boolean isUnsure(Intent intent) {
        return unsure != null && unsure.contains(intent);
    }

    boolean has(Intent intent) {
        return truth.labels().contains(intent);
    }

    boolean isScored(Intent intent) {
        return !truth.unscored().contains(intent);
    }

    /** Whether the unit may stand in a phrase: a word or an emoji, and nothing that could be one customer's. */
    boolean isUsable(int unit) {
        Token token = token(unit);
        return switch (token.kind()) {
            case WORD, UNSPACED_WORD -> token.term().chars().noneMatch(c -> c >= '0' && c <= '9');
            case EMOJI -> true;
            case MARK, PLACEHOLDER -> false;
        };
    }

    /** Whether the unit is a character of a script that puts no space between words. */
    boolean isCharacter(int unit) {
        return token(unit).kind() == Token.Kind.UNSPACED_WORD;
    }

    Token token(int unit) {
        return text.tokens().get(units.tokens().get(unit));
    }
}
