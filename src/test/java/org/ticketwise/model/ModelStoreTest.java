package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ModelStoreTest {

    @TempDir
    private Path models;

    @Test
    void versions_areTheFoldersWithAManifest_theOneAddedLastFirst() throws IOException {
        version("old", 1);
        version("new", 2);
        version(".outgoing-1", 3);
        Files.createDirectory(models.resolve("notes"));
        Files.writeString(models.resolve("README.md"), "");

        assertThat(new ModelStore(models).versions()).containsExactly("new", "old");
        assertThat(new ModelStore(models.resolve("none")).versions()).isEmpty();
    }

    @Test
    void remove_leavesNothing() throws IOException {
        version("a", 1);

        new ModelStore(models).remove("a");

        try (Stream<Path> left = Files.list(models)) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void remove_reachesNothingElse() throws IOException {
        version("a", 1);
        Path inner = Files.createDirectory(models.resolve("inner"));

        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> new ModelStore(inner).remove("../a"));
        assertThat(models.resolve("a/manifest.json")).exists();
    }

    @Test
    void twoAtOnce_areRefused_andTheNextOneIsNot() {
        ModelStore store = new ModelStore(models);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> store.alone(() -> new ModelStore(models).alone(() -> "inner")))
                .withMessageContaining("is being changed by another command. Maybe wait");
        assertThat(store.<List<String>>alone(store::versions)).isEmpty();
    }

    private void version(String name, long added) throws IOException {
        Path manifest = Files.createDirectory(models.resolve(name)).resolve("manifest.json");
        Files.writeString(manifest, "{}");
        Files.setLastModifiedTime(manifest, FileTime.fromMillis(added));
    }
}
