/**
 * The nouns that every other package shares. In comes what a help desk knows of a customer's conversation; out go
 * records that cannot hold anything invalid. Open {@link org.ticketwise.ticket.Conversation} first.
 */
@NullMarked
package org.ticketwise.ticket;

import org.jspecify.annotations.NullMarked;
