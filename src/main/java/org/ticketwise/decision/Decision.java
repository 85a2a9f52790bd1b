package org.ticketwise.decision;

import org.jspecify.annotations.Nullable;
import org.ticketwise.model.Scores;
import org.ticketwise.text.AnalyzedText;

/**
 * What a conversation's customer wants and what becomes of it.
 *
 * @param id the conversation's own
 * @param version of the model that decided
 */
public record Decision(
        @Nullable String id, AnalyzedText text, Scores scores, Verdict verdict, Treatment treatment, String version) {}
