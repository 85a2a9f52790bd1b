package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketwise.model.History;
import org.ticketwise.model.History.Action;
import org.ticketwise.model.History.Entry;
import org.ticketwise.model.History.Figures;
import org.ticketwise.model.ModelStore;

/** Changes the version in use, and writes down that it did. */
final class VersionInUse {

    private VersionInUse() {}

    /**
     * Makes a version that was just trained the one in use, where there is none.
     *
     * @return what there is to say
     */
    static String introduce(ModelStore store, Path models, String version) {
        if (inUse(store).isEmpty()) {
            store.alone(() -> {
                if (inUse(store).isEmpty()) {
                    change(store, models, entry(Action.FIRST, version, null, null, List.of(), List.of()));
                }
                return version;
            });
        }
        String current = inUse(store).orElse(version);
        return current.equals(version)
                ? "It is in use."
                : current + " stays in use. Maybe compare it: make compare A=" + current + " B=" + version
                        + ", then make promote VERSION=" + version + ".";
    }

    private static Optional<String> inUse(ModelStore store) {
        return store.current().filter(store.versions()::contains);
    }

    /** What was done so far; names on {@code err} the lines that cannot be read. */
    static History history(Path models, PrintWriter err) {
        History history = History.read(models);
        history.damaged().forEach(place -> err.println(place + " cannot be read and is passed over."));
        return history;
    }

    static Entry entry(
            Action action,
            String version,
            @Nullable String previous,
            @Nullable String reason,
            List<String> refused,
            List<Figures> figures) {
        return new Entry(
                Instant.now().truncatedTo(ChronoUnit.SECONDS).toString(),
                action,
                version,
                previous,
                System.getProperty("user.name", "unknown"),
                reason,
                refused,
                figures);
    }

    /** Written down first: a change that was not made after all does less harm than one that nobody knows of. */
    static void change(ModelStore store, Path models, Entry entry) {
        History.append(models, entry);
        store.setCurrent(entry.version());
    }
}
