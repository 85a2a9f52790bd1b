package org.ticketwise.server;

import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.TicketClassifier;

/**
 * The classifier in use, which follows the model, the rules and the policy. A request takes {@link #current} once, and so
 * never sees two.
 */
final class LiveClassifier extends FollowedFiles<TicketClassifier> {

    /** Begins to read; {@link #current} waits for it, and throws as {@link ClassifierFiles#load}. */
    LiveClassifier(ClassifierFiles files) {
        super(files::load, files::watched, LiveClassifier::describe);
    }

    private static String describe(TicketClassifier classifier) {
        return "model " + classifier.version() + " with "
                + classifier.rules().rules().size() + " rules";
    }
}
