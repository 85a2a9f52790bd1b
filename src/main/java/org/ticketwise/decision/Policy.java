package org.ticketwise.decision;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ticketwise.input.YamlFile;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.Priority;

/**
 * What a help desk does about each intent.
 *
 * @param tagFloor confidence from which on an intent tags the conversation, in [0, 1]
 * @param unknown for a conversation of which nothing was accepted; its priority and queue also for intents that have
 *     no entry
 * @param intents by the intent's name
 * @param escalation of customers whose patience is at its end, or null
 */
public record Policy(
        double tagFloor,
        Handling unknown,
        Map<String, Handling> intents,
        @Nullable Escalation escalation) {

    private static final double DEFAULT_TAG_FLOOR = 0.6;

    /** Every intent tagged with its own name, in one queue. */
    public static final Policy DEFAULT = of(null, null, null, null);

    public Policy {
        requireFloor("tag_floor", tagFloor);
        intents = new TreeMap<>(intents);
    }

    @JsonCreator
    static Policy of(
            @Nullable Double tagFloor,
            @Nullable Handling unknown,
            @Nullable Map<String, Handling> intents,
            @Nullable Escalation escalation) {
        return new Policy(
                Objects.requireNonNullElse(tagFloor, DEFAULT_TAG_FLOOR),
                unknown == null ? Handling.of(null, null, null, null) : unknown,
                intents == null ? Map.of() : intents,
                escalation);
    }

    /** @throws org.ticketwise.input.InvalidInputException where the file is not a policy; names the line */
    public static Policy read(Path path) {
        return YamlFile.read(path, Policy.class);
    }

    /** Of a conversation whose only intent this is. */
    public Priority priority(Intent intent) {
        return handling(intent).priority();
    }

    Handling handling(Intent intent) {
        Handling own = intents.get(intent.name());
        return own == null ? new Handling(unknown.priority(), unknown.queue(), null, List.of()) : own;
    }

    /**
     * What one intent asks for.
     *
     * @param queue where the conversation goes when this is its likeliest intent
     * @param tags the intent's own name where the file gives none
     */
    public record Handling(
            Priority priority, String queue, @Nullable List<String> tags, List<Action> actions) {

        @JsonCreator
        static Handling of(
                @Nullable Priority priority,
                @Nullable String queue,
                @Nullable List<String> tags,
                @Nullable List<Action> actions) {
            return new Handling(
                    Objects.requireNonNullElse(priority, Priority.NORMAL),
                    Objects.requireNonNullElse(queue, "triage"),
                    tags == null ? null : List.copyOf(tags),
                    actions == null ? List.of() : List.copyOf(actions));
        }
    }

    /**
     * Something that the shop could do by itself.
     *
     * @param floor confidence from which on it is suggested, in [0, 1]
     */
    public record Action(String name, double floor) {

        @JsonCreator
        static Action of(@Nullable String name, @Nullable Double floor) {
            if (name == null || floor == null) {
                throw new IllegalArgumentException("an action needs a name and a \"floor\".");
            }
            return new Action(name, floor);
        }

        public Action {
            requireFloor("floor", floor);
        }
    }

    /**
     * An intent that raises the priority of whatever else holds by one step and moves the conversation to a queue of its
     * own.
     *
     * @param floor confidence from which on it does, in [0, 1]
     */
    public record Escalation(String intent, double floor, String queue) {

        @JsonCreator
        static Escalation of(@Nullable String intent, @Nullable Double floor, @Nullable String queue) {
            if (intent == null || floor == null || queue == null) {
                throw new IllegalArgumentException("an escalation needs an intent, a \"floor\" and a queue.");
            }
            return new Escalation(intent, floor, queue);
        }

        public Escalation {
            requireFloor("floor", floor);
        }
    }

    private static void requireFloor(String key, double floor) {
        if (!(floor >= 0 && floor <= 1)) {
            throw new IllegalArgumentException("\"" + key + "\" is " + floor + ", expected a number from 0 to 1.");
        }
    }
}
