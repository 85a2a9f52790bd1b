package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.input.InvalidInputException;

class ServerSettingsTest {

    @TempDir
    private Path folder;

    @Test
    void defaults_areThoseOfTheFileInTheRepository() {
        assertThat(ServerSettings.read(Path.of("config/server.yaml"), Map.of()))
                .isEqualTo(ServerSettings.read(folder.resolve("none.yaml"), Map.of()));
    }

    @Test
    void environment_countsBeforeTheFile() throws IOException {
        Path file = Files.writeString(folder.resolve("server.yaml"), "port: 1\nhost: localhost\n");

        ServerSettings settings = ServerSettings.read(
                file, Map.of("TICKETWISE_PORT", "9090", "TICKETWISE_LOG_LEVEL", "debug", "PATH", "/bin"));

        assertThat(settings.port()).isEqualTo(9090);
        assertThat(settings.host()).isEqualTo("localhost");
    }

    @Test
    void environment_isTakenAsText() {
        assertThat(ServerSettings.read(folder.resolve("none.yaml"), Map.of("TICKETWISE_MODELS", "no"))
                        .models())
                .isEqualTo(Path.of("no"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"TICKETWISE_LOG_LEVEL", "TICKETWISE_LOG_FORMAT", "TICKETWISE_JAVA_OPTS", "TICKETWISE_PROGRESS"})
    void environment_ofTheLauncher_isNoSetting(String variable) {
        assertThat(ServerSettings.read(folder.resolve("none.yaml"), Map.of(variable, "terminal")))
                .isEqualTo(ServerSettings.read(folder.resolve("none.yaml"), Map.of()));
    }

    @Test
    void environment_ofKubernetes_isNotOurs() {
        assertThat(ServerSettings.read(
                        folder.resolve("none.yaml"),
                        Map.of("TICKETWISE_SERVICE_HOST", "10.0.0.1", "TICKETWISE_PORT_8080_TCP_ADDR", "10.0.0.1")))
                .isEqualTo(ServerSettings.read(folder.resolve("none.yaml"), Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "TICKETWISE_PROT, 1, Maybe you meant TICKETWISE_PORT",
        "TICKETWISE_PORT, many, \"port\" has the wrong type",
        "TICKETWISE_PORT, 70000, \"port\" is 70000",
        "TICKETWISE_MAX_BODY_BYTES, 2147483647, \"max_body_bytes\" is 2147483647",
        "TICKETWISE_MAX_BATCH, 0, \"max_batch\" is 0",
        "TICKETWISE_MAX_IN_FLIGHT, -1, \"max_in_flight\" is -1",
        "TICKETWISE_IDLE_SECONDS, 0, \"idle_seconds\" is 0",
        "TICKETWISE_DRAIN_SECONDS, 9, \"stop_seconds\" is 8"
    })
    void environment_thatDoesNotFit(String variable, String value, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> ServerSettings.read(folder.resolve("none.yaml"), Map.of(variable, value)))
                .withMessageContaining(message);
    }

    @ParameterizedTest
    @CsvSource({"0.0.0.0", "::", "192.0.2.1"})
    void host_thatOthersReach_needsKeysOrConsent(String host) {
        ServerSettings open = ServerSettings.read(folder.resolve("none.yaml"), Map.of("TICKETWISE_HOST", host));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> open.requireSafe(false))
                .withMessageContaining("there are no keys in config/keys.json. Maybe make one");
        assertThatNoException().isThrownBy(() -> open.requireSafe(true));
        assertThatNoException().isThrownBy(() -> open.withInsecure(true).requireSafe(false));
    }

    @ParameterizedTest
    @CsvSource({"127.0.0.1", "127.8.8.8", "::1", "localhost"})
    void host_ofThisMachineAlone_needsNoKeys(String host) {
        ServerSettings closed = ServerSettings.read(folder.resolve("none.yaml"), Map.of("TICKETWISE_HOST", host));

        assertThatNoException().isThrownBy(() -> closed.requireSafe(false));
    }

    @Test
    void keys_thatWereAskedForByName_mustBeThere() {
        ServerSettings settings = ServerSettings.read(
                folder.resolve("none.yaml"),
                Map.of("TICKETWISE_KEYS", folder.resolve("keys.json").toString()));

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> new LiveKeys(settings.keys()))
                .withMessageContaining("keys.json cannot be read");
    }
}
