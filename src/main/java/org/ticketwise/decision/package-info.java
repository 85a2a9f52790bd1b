/**
 * A message becomes a decision here. In comes a {@link org.ticketwise.ticket.Conversation}, out goes a
 * {@link org.ticketwise.decision.Decision}: the intents that hold, how sure that is, who says so, and what the help desk
 * does about it. Open {@link org.ticketwise.decision.TicketClassifier} first.
 */
@NullMarked
package org.ticketwise.decision;

import org.jspecify.annotations.NullMarked;
