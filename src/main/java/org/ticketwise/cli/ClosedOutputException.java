package org.ticketwise.cli;

/** Whoever read the answers wants no more of them, as {@code head} does. */
final class ClosedOutputException extends RuntimeException {

    private static final long serialVersionUID = 1L;
}
