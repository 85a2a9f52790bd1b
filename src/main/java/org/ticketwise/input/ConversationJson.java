package org.ticketwise.input;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.ticket.Message;

/** A conversation in JSON, as it stands in files and comes in over HTTP. */
public final class ConversationJson {

    /** Every field of a conversation, in the order of the documentation. */
    public static final List<String> FIELDS = List.of(
            "id",
            "channel",
            "language",
            "subject",
            "text",
            "messages",
            "labels",
            "unscored",
            "hard_negative",
            "product");

    /** The fields that hold lists of intents. */
    public static final List<String> LISTS = List.of("labels", "unscored", "hard_negative");

    private static final List<String> MESSAGE_FIELDS = List.of("from", "text");
    private static final int LONGEST_NAME = 200;
    private static final int MOST_MESSAGES = 1_000;
    /** What a field is called; anything else may be a customer's words. */
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_.-]{1,40}");

    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    private ConversationJson() {}

    /** @throws InvalidInputException where a field is unknown, missing or of the wrong type */
    public static Conversation conversation(ObjectNode json) {
        refuseUnknown(json, FIELDS, "");
        String text = words(json, "text", "");
        JsonNode messages = json.get("messages");
        boolean hasMessages = messages != null && !messages.isNull();
        if ((text == null) == !hasMessages) {
            throw new InvalidInputException(
                    null, "expected either \"text\" or \"messages\", got " + (hasMessages ? "both." : "neither."));
        }
        for (String field : LISTS) {
            intents(json, field);
        }
        return new Conversation(
                name(json, "id"),
                name(json, "channel"),
                language(json),
                words(json, "subject", ""),
                text,
                hasMessages ? messages(messages) : List.of(),
                name(json, "product"));
    }

    /**
     * Reads a conversation that somebody labelled.
     *
     * @param place file and line
     * @throws InvalidInputException as {@link #conversation}, and where labels are missing or contradict each other
     */
    public static LabelledConversation labelled(ObjectNode json, String place) {
        Conversation conversation = conversation(json);
        if (!json.hasNonNull("labels")) {
            throw new InvalidInputException("labels", "is missing. Maybe add \"labels\":[] if none of them holds.");
        }
        Set<Intent> labels = intents(json, "labels");
        Set<Intent> hardNegatives = intents(json, "hard_negative");
        if (hardNegatives.stream().anyMatch(labels::contains)) {
            throw new InvalidInputException("hard_negative", "names an intent that \"labels\" names too.");
        }
        return new LabelledConversation(conversation, labels, intents(json, "unscored"), hardNegatives, place);
    }

    private static void refuseUnknown(JsonNode object, List<String> known, String prefix) {
        for (Iterator<String> names = object.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!known.contains(name)) {
                if (!NAME.matcher(name).matches()) {
                    throw new InvalidInputException(
                            null, "a field is not known; known are " + String.join(", ", known) + ".");
                }
                throw new InvalidInputException(prefix + name, "is not a known field." + Spelling.hint(name, known));
            }
        }
    }

    private static List<Message> messages(JsonNode json) {
        if (!json.isArray()) {
            throw new InvalidInputException("messages", "is not a list. Maybe put it in [ ].");
        }
        if (json.isEmpty()) {
            throw new InvalidInputException("messages", "is empty, expected at least one message.");
        }
        if (json.size() > MOST_MESSAGES) {
            throw new InvalidInputException("messages", "holds more than " + MOST_MESSAGES + " messages.");
        }
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < json.size(); i++) {
            messages.add(message(json.get(i), "messages[" + i + "]"));
        }
        return messages;
    }

    private static Message message(JsonNode json, String path) {
        if (!json.isObject()) {
            throw new InvalidInputException(path, "is not an object such as {\"from\":\"customer\",\"text\":\"…\"}.");
        }
        refuseUnknown(json, MESSAGE_FIELDS, path + ".");
        String text = words(json, "text", path + ".");
        if (text == null) {
            throw new InvalidInputException(path + ".text", "is missing.");
        }
        return new Message(author(json.path("from"), path + ".from"), text);
    }

    private static Message.Author author(JsonNode from, String path) {
        return switch (from.asText()) {
            case "customer" -> Message.Author.CUSTOMER;
            case "agent" -> Message.Author.AGENT;
            default -> throw new InvalidInputException(path, "is not \"customer\" or \"agent\".");
        };
    }

    /** What a person wrote: any length, and nothing of it in any error. */
    private static @Nullable String words(JsonNode object, String field, String prefix) {
        JsonNode json = object.get(field);
        if (json == null || json.isNull()) {
            return null;
        }
        if (!json.isTextual()) {
            throw new InvalidInputException(prefix + field, "is not a string. Maybe put it in quotes.");
        }
        requireWhole(json.textValue(), prefix + field);
        return json.textValue();
    }

    private static @Nullable String name(JsonNode object, String field) {
        String name = words(object, field, "");
        if (name != null && name.length() > LONGEST_NAME) {
            throw new InvalidInputException(field, "is longer than " + LONGEST_NAME + " characters.");
        }
        return name;
    }

    private static @Nullable String language(JsonNode object) {
        String language = name(object, "language");
        if (language != null && !LANGUAGE.matcher(language).matches()) {
            throw new InvalidInputException(
                    "language", "is not a language tag (BCP 47). Maybe write \"en\" or \"zh-Hant\".", language);
        }
        return language;
    }

    private static Set<Intent> intents(JsonNode object, String field) {
        JsonNode json = object.get(field);
        if (json == null || json.isNull()) {
            return Set.of();
        }
        if (!json.isArray()) {
            throw new InvalidInputException(
                    field, "is not a list. Maybe put it in [ ].", json.isValueNode() ? json.toString() : null);
        }
        Set<Intent> intents = new TreeSet<>();
        for (JsonNode name : json) {
            if (!name.isTextual()) {
                throw new InvalidInputException(field, "holds something else than strings.");
            }
            requireWhole(name.textValue(), field);
            try {
                intents.add(new Intent(name.textValue()));
            } catch (IllegalArgumentException e) {
                throw new InvalidInputException(field, "holds a name that cannot be one: " + e.getMessage() + ".");
            }
        }
        return intents;
    }

    /** Half of a surrogate pair is no character, and no other program could read it back. */
    private static void requireWhole(String text, String field) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                if (Character.isLowSurrogate(c)
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    throw new InvalidInputException(field, "holds half a character (an unpaired surrogate).");
                }
                i++;
            }
        }
    }
}
