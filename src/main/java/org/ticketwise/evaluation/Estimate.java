package org.ticketwise.evaluation;

/**
 * A figure and how sure it is.
 *
 * @param value on the conversations themselves
 * @param low lower end of the 95% interval, see {@link Bootstrap}
 * @param high its upper end
 */
public record Estimate(double value, double low, double high) {}
