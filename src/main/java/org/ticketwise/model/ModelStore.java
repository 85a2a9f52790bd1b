package org.ticketwise.model;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A folder of bundles, one a version, and the file {@value #CURRENT} that names the version in use. What is seen in it
 * is always whole: bundles and the pointer are written elsewhere, brought to the disk and renamed.
 */
public final class ModelStore {

    public static final String CURRENT = "current";

    private static final String LOCK = ".lock";
    private static final Pattern VERSION = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    private final Path folder;

    public ModelStore(Path folder) {
        this.folder = folder;
    }

    /**
     * Reads a bundle from a bundle's folder, or the current version from a models folder.
     *
     * @throws BundleException where there is no such bundle, or one that cannot be trusted
     */
    public static Bundle read(Path path) {
        return Bundle.read(bundleFolder(path));
    }

    /** {@code path} itself where it is a bundle's folder, else that of the current version in it. */
    static Path bundleFolder(Path path) {
        if (Files.exists(path.resolve(Bundle.MANIFEST))) {
            return path;
        }
        if (!Files.isDirectory(path)) {
            throw new BundleException(path + " is not a folder. Maybe train a model with `make train`.");
        }
        ModelStore store = new ModelStore(path);
        String version = store.current()
                .orElseThrow(() -> new BundleException(
                        path + " holds no model: " + CURRENT + " is missing. Maybe train one with `make train`."));
        return path.resolve(version);
    }

    /** The file that changes when {@link #read} would give another bundle. */
    public static Path pointer(Path path) {
        Path manifest = path.resolve(Bundle.MANIFEST);
        return Files.exists(manifest) ? manifest : path.resolve(CURRENT);
    }

    /** When {@code version} was written to a bundle's or models folder, or empty where it is no longer there. */
    public static Optional<Instant> written(Path path, String version) {
        Path manifest = path.resolve(Bundle.MANIFEST);
        try {
            return Optional.of(Files.getLastModifiedTime(
                            Files.exists(manifest)
                                    ? manifest
                                    : path.resolve(version).resolve(Bundle.MANIFEST))
                    .toInstant());
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    /** The version that the pointer names, or empty where there is none yet. */
    public Optional<String> current() {
        Path pointer = folder.resolve(CURRENT);
        try {
            return Optional.of(requireName(
                    pointer, Files.readString(pointer, StandardCharsets.UTF_8).strip()));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new BundleException(pointer + " cannot be read. Maybe its permissions are wrong.", e);
        }
    }

    /** @throws IllegalArgumentException where {@code version} cannot be a folder's name */
    public static String requireVersion(String version) {
        if (!VERSION.matcher(version).matches() || version.equals(CURRENT)) {
            throw new IllegalArgumentException("a version is up to 100 letters, digits, dots, dashes and underscores,"
                    + " begins with a letter or digit and is not \"" + CURRENT + "\"");
        }
        return version;
    }

    private static String requireName(Path pointer, String version) {
        try {
            return requireVersion(version);
        } catch (IllegalArgumentException e) {
            throw new BundleException(pointer + " names no version. Maybe write the name of a folder beside it.", e);
        }
    }

    /**
     * Adds a bundle under its version. A bundle of the same version is replaced.
     *
     * @return the bundle's folder
     */
    public Path add(
            Manifest manifest, LinearWeights weights, LanguageModel languages, SortedMap<String, byte[]> others) {
        Path target = folder.resolve(requireVersion(manifest.version()));
        try {
            Files.createDirectories(folder);
            Path temporary = Files.createTempDirectory(folder, ".incoming-");
            try {
                Bundle.write(temporary, manifest, weights, languages, others);
                makeReadable(temporary);
                moveInto(temporary, target);
            } finally {
                deleteTree(temporary);
            }
            Durable.sync(folder);
            return target;
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be written", e);
        }
    }

    /** Every version that is there, the one added last first. */
    public List<String> versions() {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> inside = Files.list(folder)) {
            return inside.filter(ModelStore::isVersion)
                    .sorted(Comparator.comparing(ModelStore::added)
                            .thenComparing(Comparator.naturalOrder())
                            .reversed())
                    .map(path -> path.getFileName().toString())
                    .toList();
        } catch (IOException e) {
            throw new BundleException(folder + " cannot be read. Maybe its permissions are wrong.", e);
        }
    }

    private static boolean isVersion(Path path) {
        return VERSION.matcher(path.getFileName().toString()).matches()
                && Files.isRegularFile(path.resolve(Bundle.MANIFEST));
    }

    private static FileTime added(Path version) {
        try {
            return Files.getLastModifiedTime(version.resolve(Bundle.MANIFEST));
        } catch (IOException e) {
            throw new UncheckedIOException(version + " cannot be read", e);
        }
    }

    /** Removes {@code version}, of which nothing half-removed is ever seen. */
    public void remove(String version) {
        Path target = folder.resolve(requireVersion(version));
        try {
            Path removed = moveAway(target);
            Durable.sync(folder);
            deleteTree(removed);
        } catch (IOException e) {
            throw new UncheckedIOException(target + " cannot be removed", e);
        }
    }

    /**
     * Lets no other process choose the version in use while {@code change} does.
     *
     * @throws BundleException where another one is at it
     */
    public <T> T alone(Supplier<T> change) {
        try (FileChannel channel =
                        FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock == null) {
                throw new OverlappingFileLockException();
            }
            return change.get();
        } catch (OverlappingFileLockException e) {
            throw new BundleException(folder + " is being changed by another command. Maybe wait until it is done.", e);
        } catch (IOException e) {
            throw new UncheckedIOException(folder + " cannot be locked", e);
        }
    }

    /** Makes {@code version} the one in use. */
    public void setCurrent(String version) {
        Path pointer = folder.resolve(CURRENT);
        Path temporary = folder.resolve("." + CURRENT + ".incoming");
        try {
            Files.writeString(temporary, requireVersion(version) + "\n");
            Durable.sync(temporary);
            Files.move(temporary, pointer, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Durable.sync(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(pointer + " cannot be written", e);
        }
    }

    /** Puts {@code temporary} in the place of {@code target}, of which nothing half-written is ever seen. */
    private void moveInto(Path temporary, Path target) throws IOException {
        if (!Files.exists(target)) {
            Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
            return;
        }
        Path replaced = moveAway(target);
        Files.move(temporary, target, StandardCopyOption.ATOMIC_MOVE);
        deleteTree(replaced);
    }

    private Path moveAway(Path target) throws IOException {
        Path away = Files.createTempDirectory(folder, ".outgoing-");
        return Files.move(target, away, StandardCopyOption.ATOMIC_MOVE);
    }

    /** A temporary folder is its owner's alone; a bundle is read by the user that serves it. */
    private static void makeReadable(Path directory) throws IOException {
        if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        }
    }

    private static void deleteTree(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        try (Stream<Path> paths = Files.walk(root)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
