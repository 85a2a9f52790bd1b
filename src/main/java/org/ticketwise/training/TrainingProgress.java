package org.ticketwise.training;

/** Told how far a training is. Called from several threads. */
public interface TrainingProgress {

    long UNKNOWN = -1;

    TrainingProgress SILENT = new TrainingProgress() {
        @Override
        public void begin(String step, long total) {}

        @Override
        public void advance() {}

        @Override
        public void end() {}
    };

    /**
     * Says what is done from now on.
     *
     * @param total times that {@link #advance} will be called; {@link #UNKNOWN} where nobody can say how often, 0 where
     *     it will not be
     */
    void begin(String step, long total);

    void advance();

    void end();
}
