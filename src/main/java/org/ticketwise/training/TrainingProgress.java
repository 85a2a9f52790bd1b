package org.ticketwise.training;

/** Told how far a training is. Called from several threads. */
public interface TrainingProgress {

    TrainingProgress SILENT = new TrainingProgress() {
        @Override
        public void begin(String step, long total) {}

        @Override
        public void advance() {}

        @Override
        public void end() {}
    };

    /** @param total times that {@link #advance} will be called, or 0 where that is not known */
    void begin(String step, long total);

    void advance();

    void end();
}
