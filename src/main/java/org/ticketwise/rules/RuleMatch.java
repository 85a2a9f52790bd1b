package org.ticketwise.rules;

/**
 * A rule that holds for a conversation.
 *
 * @param from index of the first matched token
 * @param to index of the last one
 */
public record RuleMatch(Rule rule, int from, int to) {}
