package org.ticketwise.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.model.BundleException;

/**
 * The classifier in use. Another takes its place when the model, the rules or the policy change on disk, if all three
 * are valid; else the old one serves on. A request takes {@link #current} once, and so never sees two. Thread-safe.
 */
final class LiveClassifier implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(LiveClassifier.class);

    private final ClassifierFiles files;
    private final ScheduledExecutorService watch = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "watch");
        thread.setDaemon(true);
        return thread;
    });

    private volatile TicketClassifier current;
    private volatile @Nullable String lastFailure;
    private final AtomicInteger failures = new AtomicInteger();
    private @Nullable ScheduledFuture<?> watching;
    private List<Stamp> seen;

    private record Stamp(Path path, @Nullable FileTime modified, long size) {}

    /** @throws RuntimeException as {@link ClassifierFiles#load} */
    LiveClassifier(ClassifierFiles files) {
        this.files = files;
        this.seen = stamps();
        this.current = files.load();
    }

    TicketClassifier current() {
        return current;
    }

    /** Why the last reload failed, or empty where it did not. */
    Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    int failures() {
        return failures.get();
    }

    void watchEvery(int seconds) {
        watching = watch.scheduleWithFixedDelay(this::reloadIfChanged, seconds, seconds, TimeUnit.SECONDS);
    }

    synchronized void reloadIfChanged() {
        if (!stamps().equals(seen)) {
            reload();
        }
    }

    /** Reads everything anew. @return why the old classifier stays, or empty where a new one serves */
    synchronized Optional<String> reload() {
        List<Stamp> before = seen;
        seen = stamps();
        Optional<Path> vanished = vanished(before, seen);
        if (vanished.isPresent()) {
            failed(vanished.get() + " is gone. Maybe it is being replaced; else restart without it.");
            seen = before;
            return lastFailure();
        }
        try {
            TicketClassifier loaded = files.load();
            current = loaded;
            lastFailure = null;
            LOG.info(
                    "Serving model {} with {} rules",
                    loaded.version(),
                    loaded.rules().rules().size());
        } catch (BundleException | InvalidInputException e) {
            failed(String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            failed(e.getClass().getSimpleName());
        }
        return lastFailure();
    }

    /**
     * A file that was there is not taken to mean "without it": it may just be being replaced. One of a folder of rules,
     * which is no longer watched once it is gone, may go.
     */
    private static Optional<Path> vanished(List<Stamp> before, List<Stamp> now) {
        return now.stream()
                .filter(stamp -> stamp.modified() == null)
                .map(Stamp::path)
                .filter(path ->
                        before.stream().anyMatch(stamp -> stamp.path().equals(path) && stamp.modified() != null))
                .findFirst();
    }

    private void failed(String reason) {
        lastFailure = reason;
        failures.incrementAndGet();
        LOG.warn("Model {} serves on, since the files cannot be used: {}", current.version(), reason);
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>();
        for (Path path : files.watched()) {
            stamps.add(stamp(path));
        }
        return stamps;
    }

    private static Stamp stamp(Path path) {
        try {
            return new Stamp(path, Files.getLastModifiedTime(path), Files.size(path));
        } catch (IOException e) {
            return new Stamp(path, null, 0);
        }
    }

    @Override
    public void close() {
        if (watching != null) {
            watching.cancel(true);
        }
        watch.shutdownNow();
    }
}
