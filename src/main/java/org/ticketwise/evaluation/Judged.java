package org.ticketwise.evaluation;

/**
 * A probability and what was true of it.
 *
 * @param probability in [0, 1]
 */
public record Judged(double probability, boolean holds) {}
