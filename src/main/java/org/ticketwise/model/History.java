package org.ticketwise.model;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.module.paramnames.ParameterNamesModule;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which versions of a models folder were in use, when, by whom and why, oldest first: the file {@value #FILE}, to which
 * lines are only ever added. A line that a crash tore costs no other.
 *
 * @param damaged file and number of each line that cannot be read
 */
public record History(List<Entry> entries, List<String> damaged) {

    public static final String FILE = "history.jsonl";

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new ParameterNamesModule())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .defaultPropertyInclusion(
                    JsonInclude.Value.construct(JsonInclude.Include.NON_EMPTY, JsonInclude.Include.NON_EMPTY))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    public History {
        entries = List.copyOf(entries);
        damaged = List.copyOf(damaged);
    }

    /** What was done. */
    public enum Action {
        /** There was no version in use before. */
        @JsonProperty("first")
        FIRST,
        @JsonProperty("promote")
        PROMOTE,
        /** In spite of the gate. */
        @JsonProperty("forced_promote")
        FORCED_PROMOTE,
        @JsonProperty("rollback")
        ROLLBACK
    }

    /**
     * One change of the version in use.
     *
     * @param time UTC, ISO 8601
     * @param version in use from now on
     * @param previous in use until then, or null where none was, or none that is known
     * @param who the user's name on the machine
     * @param reason for a forced promotion
     * @param refused the gate's reasons against a forced promotion
     */
    public record Entry(
            String time,
            Action action,
            String version,
            @Nullable String previous,
            String who,
            @Nullable String reason,
            List<String> refused,
            List<Figures> figures) {

        public Entry {
            Objects.requireNonNull(action, "action");
            ModelStore.requireVersion(version);
            if (previous != null) {
                ModelStore.requireVersion(previous);
            }
            refused = refused == null ? List.of() : List.copyOf(refused);
            figures = figures == null ? List.of() : List.copyOf(figures);
        }
    }

    /**
     * How good the version was on one set of labelled conversations.
     *
     * @param path where the conversations lay
     * @param sha256 of the labelled conversations, in hexadecimal
     * @param macroF1 over all of them
     * @param languages macro-F1 by language
     */
    public record Figures(
            String path, String sha256, int conversations, Change macroF1, SortedMap<String, Change> languages) {
        public Figures {
            languages = Collections.unmodifiableSortedMap(new TreeMap<>(languages));
        }
    }

    /**
     * A figure in [0, 1].
     *
     * @param before of the version in use until then; null where there was none to compare with
     */
    public record Change(@Nullable Double before, double after) {}

    /** Empty where nothing was written yet. */
    public static History read(Path models) {
        Path file = models.resolve(FILE);
        List<Entry> entries = new ArrayList<>();
        List<String> damaged = new ArrayList<>();
        String[] lines = text(file).split("\n", -1);
        for (int i = 0; i < lines.length; i++) {
            if (!lines[i].isBlank()) {
                Optional<Entry> entry = entry(lines[i]);
                entry.ifPresent(entries::add);
                if (entry.isEmpty()) {
                    damaged.add(file + ":" + (i + 1));
                }
            }
        }
        return new History(entries, damaged);
    }

    private static String text(Path file) {
        try {
            return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : "";
        } catch (IOException e) {
            throw new BundleException(file + " cannot be read. Maybe its permissions are wrong.", e);
        }
    }

    private static Optional<Entry> entry(String line) {
        try {
            return Optional.ofNullable(JSON.readValue(line, Entry.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Adds a line and brings it to the disk. What a crash left of an earlier one stays a line of its own. */
    public static void append(Path models, Entry entry) {
        Path file = models.resolve(FILE);
        try (FileChannel channel =
                FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            String line = (endsInALine(channel) ? "" : "\n") + JSON.writeValueAsString(entry) + "\n";
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            channel.position(channel.size());
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
            channel.force(true);
            Durable.sync(models);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    private static boolean endsInALine(FileChannel channel) throws IOException {
        if (channel.size() == 0) {
            return true;
        }
        ByteBuffer last = ByteBuffer.allocate(1);
        return channel.read(last, channel.size() - 1) == 1 && last.get(0) == '\n';
    }

    /** The version that {@code current} was promoted over, empty where it was the first or came in some other way. */
    public Optional<String> before(String current) {
        List<String> line = line();
        int index = line.lastIndexOf(current);
        if (index >= 0) {
            return index > 0 ? Optional.of(line.get(index - 1)) : Optional.empty();
        }
        return entries.stream()
                .filter(entry -> entry.version().equals(current) && entry.action() != Action.ROLLBACK)
                .reduce((earlier, later) -> later)
                .map(Entry::previous);
    }

    /** The version in use, last, and below it what each was promoted over: a promotion adds one, a rollback takes one. */
    private List<String> line() {
        List<String> line = new ArrayList<>();
        for (Entry entry : entries) {
            switch (entry.action()) {
                case FIRST -> line.clear();
                case PROMOTE, FORCED_PROMOTE -> cutBack(line, entry.previous());
                case ROLLBACK -> cutBack(line, entry.version());
            }
            if (entry.action() != Action.ROLLBACK) {
                line.add(entry.version());
            }
        }
        return line;
    }

    /** Makes {@code version}, where it is known, the last of {@code line}. */
    private static void cutBack(List<String> line, @Nullable String version) {
        int index = line.lastIndexOf(version);
        if (index >= 0) {
            line.subList(index + 1, line.size()).clear();
        } else if (version != null) {
            line.add(version);
        }
    }

    /** Every version that was ever in use, the one used last first. */
    public List<String> used() {
        LinkedHashSet<String> used = new LinkedHashSet<>();
        for (int i = entries.size() - 1; i >= 0; i--) {
            Entry entry = entries.get(i);
            used.add(entry.version());
            if (entry.previous() != null) {
                used.add(entry.previous());
            }
        }
        return List.copyOf(used);
    }
}
