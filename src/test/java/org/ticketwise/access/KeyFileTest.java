package org.ticketwise.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.input.InvalidInputException;

class KeyFileTest {

    @TempDir
    private Path folder;

    private Path path;
    private KeyFile file;

    @BeforeEach
    void open() {
        path = folder.resolve("config/keys.json");
        file = new KeyFile(path);
    }

    @Test
    void add_keepsEverythingButTheKey() throws IOException {
        Instant expires = Instant.parse("2099-01-01T00:00:00Z");

        Secret secret = file.add("helpdesk", Role.CLASSIFY, expires, 20.0);

        ApiKey key = file.read().keys().get(0);
        assertThat(key.id()).isEqualTo(secret.id());
        assertThat(key.name()).isEqualTo("helpdesk");
        assertThat(key.role()).isEqualTo(Role.CLASSIFY);
        assertThat(key.expires()).isEqualTo(expires);
        assertThat(key.requestsPerSecond()).isEqualTo(20);
        assertThat(secret.reveal()).matches("tw_[0-9a-f]{8}_[A-Za-z0-9_-]{43}");
        assertThat(Files.readString(path))
                .doesNotContain(secret.reveal())
                .doesNotContain(secret.reveal().substring(12));
        assertThat(secret.toString()).doesNotContain(secret.reveal().substring(12));
    }

    @Test
    void find_theKeyThatWasSent() {
        Secret old = file.add("helpdesk", Role.CLASSIFY, null, null);
        Secret fresh = file.add("helpdesk", Role.CLASSIFY, null, null);

        KeyRing ring = file.read();

        assertThat(ring.find(old.reveal())).map(ApiKey::id).hasValue(old.id());
        assertThat(ring.find(fresh.reveal())).map(ApiKey::id).hasValue(fresh.id());
    }

    @Test
    void find_anotherKeyWithTheSameId_isNone() {
        Secret secret = file.add("helpdesk", Role.CLASSIFY, null, null);
        String other = new KeyFile(folder.resolve("other.json"))
                .add("helpdesk", Role.CLASSIFY, null, null)
                .reveal();

        String forged = secret.reveal().substring(0, 12) + other.substring(12);

        assertThat(file.read().find(forged)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"", "tw_", "helpdesk", "tw_00000000_", "TW_00000000_0000000000000000000000000000000000000000000"
            })
    void find_whatIsNoKey_isNone(String sent) {
        file.add("helpdesk", Role.CLASSIFY, null, null);

        assertThat(file.read().find(sent)).isEmpty();
    }

    @Test
    void revoke_letsTheKeyCountNoMore_andKeepsItsEntry() {
        Secret secret = file.add("helpdesk", Role.CLASSIFY, null, null);
        Secret other = file.add("helpdesk", Role.CLASSIFY, null, null);

        file.revoke(secret.id());

        assertThat(file.read().find(secret.reveal()))
                .hasValueSatisfying(
                        key -> assertThat(key.isValid(Instant.now())).isFalse());
        assertThat(file.read().find(other.reveal()))
                .hasValueSatisfying(
                        key -> assertThat(key.isValid(Instant.now())).isTrue());
    }

    @Test
    void isValid_endsWhenTheKeyExpires() {
        Instant expires = Instant.parse("2099-01-01T00:00:00Z");
        file.add("helpdesk", Role.CLASSIFY, expires, null);

        ApiKey key = file.read().keys().get(0);

        assertThat(key.isValid(expires.minusNanos(1))).isTrue();
        assertThat(key.isValid(expires)).isFalse();
    }

    @Test
    void add_leavesOneFileThatOnlyItsOwnerReads() throws IOException {
        file.add("helpdesk", Role.CLASSIFY, null, null);
        file.add("helpdesk", Role.CLASSIFY, null, null);

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                .isEqualTo("rw-------");
        assertThat(path.getParent().toFile().list()).containsExactlyInAnyOrder("keys.json", ".keys.json.lock");
    }

    @RepeatedTest(20)
    void add_severalTimesAtOnce_losesNoKeyAndLeavesTheFileWhole() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<?>> added = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            added.add(threads.submit(() -> {
                while (true) {
                    try {
                        return file.add("helpdesk", Role.CLASSIFY, null, null);
                    } catch (InvalidInputException e) {
                        assertThat(e).hasMessageContaining("is being changed. Maybe try again.");
                    }
                }
            }));
        }
        for (Future<?> one : added) {
            one.get(60, TimeUnit.SECONDS);
        }
        threads.shutdown();

        assertThat(file.read().keys()).hasSize(20);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "help desk", "../up", "-x", "a\nb"})
    void add_withANameThatIsNone(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.add(name, Role.CLASSIFY, null, null))
                .withMessageContaining("a key's name");
        assertThat(path).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -1, Double.NaN, Double.POSITIVE_INFINITY})
    void add_withAQuotaThatIsNone(double quota) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> file.add("helpdesk", Role.CLASSIFY, null, quota))
                .withMessageContaining("\"requests_per_second\" is");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                     | "keys" is missing
            {"keys":[                              | not valid YAML
            {"kees":[]}                            | Maybe you meant "keys"
            {"keys":[{"id":"00000000"}]}           | a key needs "id", "name"
            {"keys":[{"id":"0","name":"a","role":"admin","sha256":"0","created":"2026-01-01T00:00:00Z"}]} | "id" is not
            {"keys":[{"id":"00000000","name":"a","role":"admin","sha256":"0","created":"2026-01-01T00:00:00Z"}]} | "sha256" is not
            {"keys":[{"id":"00000000","name":"a","role":"root","sha256":"0","created":"2026-01-01T00:00:00Z"}]} | "role" has the wrong type
            {"keys":[{"id":"00000000","name":"a","role":"admin","sha256":"0","created":"yesterday"}]} | "created" is not a time
            """)
    void read_whatIsNoFileOfKeys_namesFileAndPlace(String content, String message) throws IOException {
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(file::read)
                .withMessageContaining("keys.json")
                .withMessageContaining(message);
    }

    @Test
    void read_twoKeysOfOneId_isRefused() throws IOException {
        file.add("helpdesk", Role.CLASSIFY, null, null);
        String entry = Files.readString(path).replaceAll("(?s).*\\[(.*)\\].*", "$1");
        Files.writeString(path, "{\"keys\":[" + entry + "," + entry + "]}");

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(file::read)
                .withMessageContaining("is the id of two keys");
    }
}
