package org.ticketwise.cli;

/** A command that cannot do what it was asked for. The message says why and what to do. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}
