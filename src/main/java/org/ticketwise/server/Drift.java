package org.ticketwise.server;

/**
 * The latest {@value #WINDOW} conversations of the version that answers now: how many were abstained from, and how much of
 * them was unknown to the model. Beside the same shares of its validation they tell whether customers write differently
 * from then. Thread-safe.
 */
final class Drift {

    static final int WINDOW = 1_000;

    private final boolean[] abstained = new boolean[WINDOW];
    private final double[] unknown = new double[WINDOW];
    private String version = "";
    private long added;

    /** @param unknownShare of the conversation, in [0, 1] */
    synchronized void add(String ofVersion, boolean isAbstention, double unknownShare) {
        if (!version.equals(ofVersion)) {
            version = ofVersion;
            added = 0;
        }
        int place = (int) (added % WINDOW);
        abstained[place] = isAbstention;
        unknown[place] = unknownShare;
        added++;
    }

    synchronized int size() {
        return (int) Math.min(added, WINDOW);
    }

    /** In [0, 1]; not a number while there are no conversations. */
    synchronized double abstentions() {
        int count = 0;
        for (int i = 0; i < size(); i++) {
            count += abstained[i] ? 1 : 0;
        }
        return (double) count / size();
    }

    /** Mean share of a conversation, in [0, 1]; not a number while there are no conversations. */
    synchronized double unknown() {
        double sum = 0;
        for (int i = 0; i < size(); i++) {
            sum += unknown[i];
        }
        return sum / size();
    }
}
