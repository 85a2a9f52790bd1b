package org.ticketwise.access;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.YamlFile;

/**
 * The file that keys are kept in, as JSON. It is replaced as a whole, never written in place, and only its owner may read
 * it.
 */
public final class KeyFile {

    /** Where keys are looked for unless told otherwise. */
    public static final Path DEFAULT = Path.of("config", "keys.json");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path path;

    public KeyFile(Path path) {
        this.path = path;
    }

    private record Content(@Nullable List<ApiKey> keys) {}

    /** @throws InvalidInputException where the file cannot be read, or is not one of keys; names file and line */
    public KeyRing read() {
        Content content = YamlFile.read(path, Content.class);
        if (content.keys() == null) {
            throw new InvalidInputException(
                    null, path + ": \"keys\" is missing. Maybe make the file anew with `ticketwise keys add`.");
        }
        try {
            return new KeyRing(content.keys());
        } catch (IllegalArgumentException e) {
            throw new InvalidInputException(null, path + ": " + e.getMessage() + " Maybe take one of them out.");
        }
    }

    /**
     * Makes a key, and the file where it is not there yet.
     *
     * @return the key itself, which cannot be had again
     * @throws IllegalArgumentException where {@code name} or {@code requestsPerSecond} cannot be a key's
     */
    public Secret add(String name, Role role, @Nullable Instant expires, @Nullable Double requestsPerSecond) {
        Secret secret = Secret.random(new SecureRandom());
        ApiKey key = new ApiKey(secret.id(), name, role, secret.sha256(), now(), expires, null, requestsPerSecond);
        change(keys -> {
            List<ApiKey> more = new ArrayList<>(keys);
            more.add(key);
            return more;
        });
        return secret;
    }

    /** Lets the key count no more. It stays in the file, so that logs that name it can still be read. */
    public void revoke(String id) {
        change(keys -> keys.stream()
                .map(key -> key.id().equals(id) ? key.revokedAt(now()) : key)
                .toList());
    }

    private static Instant now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS);
    }

    /** Changes the file while no other process does. */
    private void change(UnaryOperator<List<ApiKey>> change) {
        // A process loses its lock of a file when any of its threads closes that file.
        synchronized (KeyFile.class) {
            changeAlone(change);
        }
    }

    private void changeAlone(UnaryOperator<List<ApiKey>> change) {
        Path absolute = path.toAbsolutePath();
        try {
            Files.createDirectories(absolute.getParent());
            Path lock = absolute.resolveSibling("." + absolute.getFileName() + ".lock");
            try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                    FileLock held = channel.tryLock()) {
                if (held == null) {
                    throw new OverlappingFileLockException();
                }
                write(absolute, change.apply(Files.exists(path) ? read().keys() : List.of()));
            }
        } catch (OverlappingFileLockException e) {
            throw new InvalidInputException(null, path + " is being changed. Maybe try again.");
        } catch (IOException e) {
            throw new UncheckedIOException(path + " cannot be written", e);
        }
    }

    /** A temporary file is its owner's alone, and stays so under its new name. */
    private static void write(Path target, List<ApiKey> keys) throws IOException {
        Path temporary = Files.createTempFile(target.getParent(), ".keys", ".incoming");
        try {
            Files.write(temporary, JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(json(keys)));
            try (FileChannel channel = FileChannel.open(temporary, StandardOpenOption.WRITE)) {
                channel.force(true);
            }
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(temporary);
        }
    }

    private static ObjectNode json(List<ApiKey> keys) {
        ObjectNode json = JSON.createObjectNode();
        ArrayNode list = json.putArray("keys");
        for (ApiKey key : keys) {
            ObjectNode one = list.addObject()
                    .put("id", key.id())
                    .put("name", key.name())
                    .put("role", key.role().wireName())
                    .put("sha256", key.sha256())
                    .put("created", key.created().toString());
            put(one, "expires", key.expires());
            put(one, "revoked", key.revoked());
            if (key.requestsPerSecond() != null) {
                one.put("requests_per_second", key.requestsPerSecond());
            }
        }
        return json;
    }

    private static void put(ObjectNode json, String name, @Nullable Instant time) {
        if (time != null) {
            json.put(name, time.toString());
        }
    }
}
