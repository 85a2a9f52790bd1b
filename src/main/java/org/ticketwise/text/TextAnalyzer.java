package org.ticketwise.text;

import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Conversation.Part;

/**
 * Reads a conversation: its customer's words are cleaned, normalised, freed of personal numbers and split into words.
 * Thread-safe.
 */
public final class TextAnalyzer {

    private final TextSettings settings;
    private final LanguageDetector languages;

    public TextAnalyzer(TextSettings settings, LanguageDetector languages) {
        this.settings = settings;
        this.languages = languages;
    }

    public AnalyzedText analyze(Conversation conversation) {
        CustomerWords words = CustomerWords.of(conversation, settings.maxCharacters());
        TracedText cleaned = new TracedText(words.length() + words.parts().size());
        int offset = 0;
        for (Part part : words.parts()) {
            if (offset > 0) {
                cleaned.append('\n', offset, offset);
            }
            MessageCleaner.clean(part.text(), offset, cleaned);
            offset += part.text().length();
        }
        TracedText normalized = CharacterNormalizer.normalize(cleaned);
        String language = conversation.language() != null ? conversation.language() : languages.detect(normalized);
        return new AnalyzedText(Tokenizer.tokenize(normalized), language, words);
    }
}
