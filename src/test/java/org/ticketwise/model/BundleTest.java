package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;

class BundleTest {

    private static final int NEAR = 10;
    private static final int BETWEEN = 30;

    @TempDir
    private Path models;

    private Path folder;

    @BeforeEach
    void train() {
        folder = TinyModel.train(models, "a");
    }

    @Test
    void read_givesWhatWasTrained() {
        Bundle bundle = Bundle.read(folder);

        assertThat(bundle.manifest().version()).isEqualTo("a");
        assertThat(bundle.manifest().intents())
                .extracting(Manifest.IntentEntry::name)
                .containsExactly("cancel", "defect");
        assertThat(bundle.manifest().files())
                .containsOnlyKeys("card.md", "model.pb.gz", "report.json", "signatures.bin");
    }

    @Test
    void read_modelsFolder_givesTheCurrentVersion() {
        assertThat(ModelStore.read(models).manifest().version()).isEqualTo("a");
    }

    @ParameterizedTest
    @MethodSource("org.ticketwise.TinyModel#bundleFiles")
    void read_missingFile(String name) throws IOException {
        Files.delete(folder.resolve(name));

        refused();
    }

    @ParameterizedTest
    @MethodSource("org.ticketwise.TinyModel#bundleFiles")
    void read_truncatedAtAnyByte(String name) throws IOException {
        byte[] whole = Files.readAllBytes(folder.resolve(name));
        for (int length : places(whole.length)) {
            Files.write(folder.resolve(name), Arrays.copyOf(whole, length));

            refused();
        }
    }

    @ParameterizedTest
    @MethodSource("org.ticketwise.TinyModel#bundleFiles")
    void read_anyBitFlipped(String name) throws IOException {
        byte[] altered = Files.readAllBytes(folder.resolve(name));
        Random random = new Random(1);
        for (int at : places(altered.length)) {
            byte bit = (byte) (1 << random.nextInt(8));
            altered[at] ^= bit;
            Files.write(folder.resolve(name), altered);

            refused();
            altered[at] ^= bit;
        }
    }

    @ParameterizedTest
    @MethodSource("org.ticketwise.TinyModel#bundleFiles")
    void read_withAByteTooMany(String name) throws IOException {
        Files.writeString(folder.resolve(name), "\n", StandardOpenOption.APPEND);

        refused();
    }

    /** Those near both ends and some between them; {@code BundleDamageIT} tries all. */
    private static int[] places(int length) {
        return IntStream.range(0, length)
                .filter(at -> at < NEAR || at >= length - NEAR || at % (length / BETWEEN) == 0)
                .toArray();
    }

    @Test
    void read_newerFormat_saysToUpgrade() throws IOException {
        rewriteManifest("\"format\" : 5", "\"format\" : 6");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> Bundle.read(folder))
                .withMessageContaining("format is 6, this release reads 5. Maybe upgrade Ticketwise");
    }

    @Test
    void read_fileOutsideTheBundle() throws IOException {
        rewriteManifest("report.json", "../../report.json");

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> Bundle.read(folder))
                .withMessageContaining("lists a file outside the bundle");
    }

    @Test
    void read_emptyFolder_saysToTrain() throws IOException {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelStore.read(Files.createDirectory(models.resolve("empty"))))
                .withMessageContaining("holds no model: current is missing. Maybe train one with `make train`.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../elsewhere", "", "current", "a b"})
    void read_pointerThatNamesNoVersion(String version) throws IOException {
        Files.writeString(models.resolve("current"), version);

        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> ModelStore.read(models))
                .withMessageContaining("names no version");
    }

    @Test
    void add_sameVersion_replacesIt() {
        TinyModel.train(models, "a");

        assertThat(Bundle.read(folder).manifest().version()).isEqualTo("a");
        assertThat(models.toFile().list()).containsExactlyInAnyOrder("a", "current");
    }

    @Test
    void bundle_holdsNoCustomersWords() throws IOException {
        for (Path file : Files.list(folder).toList()) {
            String content = new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.ISO_8859_1);

            assertThat(content).doesNotContain("kettle").doesNotContain("lamp");
        }
    }

    private void refused() {
        assertThatExceptionOfType(BundleException.class)
                .isThrownBy(() -> Bundle.read(folder))
                .withMessageContaining("Maybe");
    }

    private void rewriteManifest(String from, String to) throws IOException {
        Path path = folder.resolve("manifest.json");
        Files.writeString(path, Files.readString(path).replace(from, to));
        Files.writeString(folder.resolve("manifest.json.sha256"), Checksums.sha256(Files.readAllBytes(path)) + "\n");
    }
}
