package org.ticketwise.server;

import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Looks at files from time to time, on a thread of its own. */
final class Watch implements AutoCloseable {

    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread daemon = new Thread(task, "watch");
        daemon.setDaemon(true);
        return daemon;
    });

    void every(int seconds, List<FollowedFiles<?>> files) {
        // Ends with the thread.
        Future<?> unused = thread.scheduleWithFixedDelay(
                () -> files.forEach(FollowedFiles::reloadIfChanged), seconds, seconds, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
