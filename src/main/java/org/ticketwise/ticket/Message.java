package org.ticketwise.ticket;

/** One turn of a conversation. Only what the {@link Author#CUSTOMER} wrote is ever classified. */
public record Message(Author from, String text) {

    public enum Author {
        CUSTOMER,
        AGENT
    }
}
