package org.ticketwise.text;

import java.util.ArrayList;
import java.util.List;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Conversation.Part;

/**
 * All that a customer wrote in one conversation, end to end, and the way back from a place in it to the field where it
 * was written.
 *
 * @param truncated whether words beyond {@link TextSettings#maxCharacters} were left out
 */
public record CustomerWords(List<Part> parts, boolean truncated) {

    public CustomerWords {
        parts = List.copyOf(parts);
    }

    static CustomerWords of(Conversation conversation, int maxCharacters) {
        List<Part> parts = conversation.customerParts();
        if (length(parts) <= maxCharacters) {
            return new CustomerWords(parts, false);
        }
        List<Part> kept = new ArrayList<>();
        int left = maxCharacters;
        boolean truncated = false;
        for (Part part : parts) {
            int end = endOf(part.text(), left);
            if (end < part.text().length()) {
                truncated = true;
                part = new Part(part.field(), part.text().substring(0, end));
            }
            left -= visible(part.text());
            kept.add(part);
        }
        return new CustomerWords(kept, truncated);
    }

    /** UTF-16 code units in all. */
    int length() {
        return length(parts);
    }

    private static int length(List<Part> parts) {
        int length = 0;
        for (Part part : parts) {
            length += part.text().length();
        }
        return length;
    }

    /** The end of as many whole characters as {@code most} code units hold, those that nobody sees not counted. */
    private static int endOf(String text, int most) {
        if (text.length() <= most) {
            return text.length();
        }
        int left = most;
        int end = 0;
        while (end < text.length()) {
            int c = text.codePointAt(end);
            left -= CharacterNormalizer.isInvisible(c) ? 0 : Character.charCount(c);
            if (left < 0) {
                break;
            }
            end += Character.charCount(c);
        }
        return end;
    }

    private static int visible(String text) {
        int visible = text.length();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            visible -= CharacterNormalizer.isInvisible(c) ? Character.charCount(c) : 0;
            i += Character.charCount(c);
        }
        return visible;
    }

    /**
     * The stretch from {@code start} to {@code end}, both counted over all parts end to end; cut off where its first part
     * ends, since a span lies in one field.
     *
     * @throws IndexOutOfBoundsException where the stretch begins after the last part
     */
    public Span span(int start, int end) {
        int before = 0;
        for (Part part : parts) {
            int length = part.text().length();
            if (start < before + length) {
                int to = Math.min(end - before, length);
                return new Span(part.field(), start - before, to, part.text().substring(start - before, to));
            }
            before += length;
        }
        throw new IndexOutOfBoundsException("no customer's words at " + start);
    }

    /**
     * A stretch of the customer's words.
     *
     * @param field where it stands in the conversation's JSON
     * @param start first UTF-16 code unit within the field
     * @param end one past the last
     */
    public record Span(String field, int start, int end, String text) {}
}
