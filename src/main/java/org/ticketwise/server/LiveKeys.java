package org.ticketwise.server;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.KeyRing;

/** The keys in use; empty while there is no file of them, and then nobody is asked for one. */
final class LiveKeys extends FollowedFiles<Optional<KeyRing>> {

    /**
     * Reads the keys.
     *
     * @param file must be there unless it is {@link KeyFile#DEFAULT}; null for none
     * @throws org.ticketwise.input.InvalidInputException as {@link KeyFile#read}
     */
    LiveKeys(@Nullable Path file) {
        super(() -> load(file), () -> file == null ? List.of() : List.of(file), LiveKeys::describe);
        current();
    }

    private static Optional<KeyRing> load(@Nullable Path file) {
        return file == null || (file.equals(KeyFile.DEFAULT) && !Files.exists(file))
                ? Optional.empty()
                : Optional.of(new KeyFile(file).read());
    }

    private static String describe(Optional<KeyRing> keys) {
        return keys.map(ring -> ring.keys().size() + " keys").orElse("no keys");
    }
}
