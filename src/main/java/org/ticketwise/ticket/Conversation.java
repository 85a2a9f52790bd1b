package org.ticketwise.ticket;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a customer wrote to a shop: either one {@code text} or several {@code messages}, never both.
 *
 * @param language a BCP 47 tag such as {@code en} or {@code zh-Hant}, where the help desk knows it
 * @param subject the subject line of an e-mail or form; it is classified with the rest
 * @param text the single message, or null where there are {@code messages}
 */
public record Conversation(
        @Nullable String id,
        @Nullable String channel,
        @Nullable String language,
        @Nullable String subject,
        @Nullable String text,
        List<Message> messages,
        @Nullable String product) {

    public Conversation {
        messages = List.copyOf(messages);
        if ((text == null) == messages.isEmpty()) {
            throw new IllegalArgumentException("a conversation has either a text or messages");
        }
    }

    public static Conversation ofText(String text) {
        return new Conversation(null, null, null, null, text, List.of(), null);
    }

    /** What the customer wrote, in order: the subject first. Agents' turns are left out. */
    public List<Part> customerParts() {
        List<Part> parts = new ArrayList<>();
        if (subject != null) {
            parts.add(new Part("subject", subject));
        }
        if (text != null) {
            parts.add(new Part("text", text));
        }
        for (int i = 0; i < messages.size(); i++) {
            if (messages.get(i).from() == Message.Author.CUSTOMER) {
                parts.add(new Part("messages[" + i + "].text", messages.get(i).text()));
            }
        }
        return parts;
    }

    /**
     * A stretch of the customer's words.
     *
     * @param field where it stands in the conversation's JSON, for example {@code messages[2].text}
     */
    public record Part(String field, String text) {}
}
