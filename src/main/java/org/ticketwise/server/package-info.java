/**
 * The HTTP face. In come requests, out go the answers of the current {@link org.ticketwise.decision.TicketClassifier}
 * and problems by RFC 9457 that never repeat what a customer wrote. Open {@link org.ticketwise.server.TicketServer}
 * first.
 */
@NullMarked
package org.ticketwise.server;

import org.jspecify.annotations.NullMarked;
