/**
 * A conversation becomes analysed text and features. In comes a {@link org.ticketwise.ticket.Conversation}, out goes an
 * {@link org.ticketwise.text.AnalyzedText} of tokens, and of that a {@link org.ticketwise.text.FeatureVector}; training
 * and serving run the same code under the same {@link org.ticketwise.text.TextSettings}. Open
 * {@link org.ticketwise.text.TextAnalyzer} first.
 */
@NullMarked
package org.ticketwise.text;

import org.jspecify.annotations.NullMarked;
