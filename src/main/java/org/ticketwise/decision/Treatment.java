package org.ticketwise.decision;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.ticket.Priority;

/**
 * What becomes of a conversation: the {@link Policy} applied to a {@link Verdict}.
 *
 * @param tags of the intents, the most confident first; {@code urgent} last where the priority is
 * @param actions suggested, of the intents that are confident enough
 */
public record Treatment(Priority priority, String queue, List<String> tags, List<String> actions) {

    private static final String URGENT_TAG = Priority.URGENT.wireName();

    public Treatment {
        tags = List.copyOf(tags);
        actions = List.copyOf(actions);
    }

    static Treatment of(Verdict verdict, Policy policy) {
        List<AcceptedIntent> intents = verdict.intents();
        boolean escalated = false;
        Priority priority = intents.isEmpty() ? policy.unknown().priority() : Priority.LOW;
        for (AcceptedIntent accepted : intents) {
            Priority own = policy.handling(accepted.intent()).priority();
            priority = own.compareTo(priority) > 0 ? own : priority;
            escalated |= escalates(accepted, policy);
        }
        priority = escalated ? priority.raised() : priority;
        String queue = intents.isEmpty()
                ? policy.unknown().queue()
                : policy.handling(intents.get(0).intent()).queue();
        Policy.Escalation escalation = policy.escalation();
        return new Treatment(
                priority,
                escalated && escalation != null ? escalation.queue() : queue,
                tags(intents, policy, priority),
                actions(intents, policy));
    }

    private static boolean escalates(AcceptedIntent accepted, Policy policy) {
        Policy.Escalation escalation = policy.escalation();
        return escalation != null
                && accepted.intent().name().equals(escalation.intent())
                && accepted.confidence() >= escalation.floor();
    }

    private static List<String> tags(List<AcceptedIntent> intents, Policy policy, Priority priority) {
        Set<String> tags = new LinkedHashSet<>();
        List<String> ofUnknown = policy.unknown().tags();
        if (intents.isEmpty() && ofUnknown != null) {
            tags.addAll(ofUnknown);
        }
        for (AcceptedIntent accepted : intents) {
            if (accepted.confidence() >= policy.tagFloor()) {
                List<String> own = policy.handling(accepted.intent()).tags();
                tags.addAll(own == null ? List.of(accepted.intent().name()) : own);
            }
        }
        if (priority == Priority.URGENT) {
            tags.add(URGENT_TAG);
        }
        return List.copyOf(tags);
    }

    private static List<String> actions(List<AcceptedIntent> intents, Policy policy) {
        Set<String> actions = new LinkedHashSet<>();
        for (AcceptedIntent accepted : intents) {
            for (Policy.Action action : policy.handling(accepted.intent()).actions()) {
                if (accepted.confidence() >= action.floor()) {
                    actions.add(action.name());
                }
            }
        }
        return List.copyOf(actions);
    }
}
