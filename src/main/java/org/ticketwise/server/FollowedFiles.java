package org.ticketwise.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.Loading;
import org.ticketwise.model.BundleException;

/**
 * What was read from files. Another takes its place when the files change, if all of them are valid; else the old one
 * stays. Thread-safe.
 *
 * @param <T> immutable
 */
class FollowedFiles<T> {

    private static final Logger LOG = LoggerFactory.getLogger(FollowedFiles.class);

    private final Supplier<T> load;
    private final Supplier<List<Path>> watched;
    private final Function<T, String> describe;

    private final Loading<T> first;

    /** Null as long as the first holds. */
    private volatile @Nullable T current;

    private volatile @Nullable String lastFailure;
    private final AtomicInteger failures = new AtomicInteger();
    private List<Stamp> seen;

    private record Stamp(Path path, @Nullable FileTime modified, long size) {}

    /**
     * Begins to read the files for the first time.
     *
     * @param watched the files that change when what they hold does
     * @param describe for the log
     */
    FollowedFiles(Supplier<T> load, Supplier<List<Path>> watched, Function<T, String> describe) {
        this.load = load;
        this.watched = watched;
        this.describe = describe;
        this.seen = stamps();
        this.first = Loading.of(load);
    }

    /** @throws RuntimeException as {@code load}, where the files could not be used the first time */
    T current() {
        T read = current;
        return read == null ? first.await() : read;
    }

    /** Why the last reload failed, or empty where it did not. */
    Optional<String> lastFailure() {
        return Optional.ofNullable(lastFailure);
    }

    int failures() {
        return failures.get();
    }

    synchronized void reloadIfChanged() {
        if (!stamps().equals(seen)) {
            reload();
        }
    }

    /** Reads everything anew. @return why the old one stays, or empty where a new one took its place */
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
            T loaded = load.get();
            current = loaded;
            lastFailure = null;
            LOG.info("Took up {}", describe.apply(loaded));
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
        LOG.warn("Keeping {}, since the files cannot be used: {}", describe.apply(current()), reason);
    }

    private List<Stamp> stamps() {
        List<Stamp> stamps = new ArrayList<>();
        for (Path path : watched.get()) {
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
}
