package org.ticketwise.training;

/** Conversations that no model can be learned from. The message says why and what to do. */
public final class InvalidCorpusException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    public InvalidCorpusException(String message) {
        super(message);
    }
}
