package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YamlFileTest {

    @TempDir
    private Path folder;

    record Kettle(String colour, int litres, List<String> parts) {
        Kettle {
            if (litres > 10) {
                throw new IllegalArgumentException("\"litres\" is " + litres + ", expected at most 10.");
            }
        }
    }

    @Test
    void read() throws IOException {
        assertThat(YamlFile.read(file("colour: red\nlitres: 2\nparts: [lid]\n"), Kettle.class))
                .isEqualTo(new Kettle("red", 2, List.of("lid")));
    }

    @Test
    void read_unknownKey_namesLineAndNearest() throws IOException {
        Path file = file("litres: 2\ncolor: red\n");

        refused(file, file + ":2: \"color\" is not a known key. Maybe you meant \"colour\".");
    }

    @Test
    void read_farFromAnyKey_listsThem() throws IOException {
        refused(file("weight: 2\n"), "Known are colour, litres, parts.");
    }

    @Test
    void read_keyTwice() throws IOException {
        refused(file("litres: 2\nlitres: 3\n"), "a key stands twice");
    }

    @Test
    void read_wrongType() throws IOException {
        refused(file("parts: lid\n"), "\"parts\" has the wrong type");
    }

    @Test
    void read_valueThatDoesNotFit() throws IOException {
        Path file = file("colour: red\nlitres: 20\n");

        refused(file, "\"litres\" is 20, expected at most 10.");
    }

    @Test
    void read_notYaml() throws IOException {
        refused(file("litres: [2\n"), "not valid YAML");
    }

    @Test
    void read_missing() {
        refused(folder.resolve("none.yaml"), "none.yaml cannot be read");
    }

    @Test
    void read_overrides_countFirstAndAsText() throws IOException {
        assertThat(YamlFile.read(file("colour: red\nlitres: 2\n"), Kettle.class, Map.of("colour", "no", "litres", "3")))
                .isEqualTo(new Kettle("no", 3, null));
    }

    @Test
    void read_overridesAlone() {
        assertThat(YamlFile.read(folder.resolve("none.yaml"), Kettle.class, Map.of("litres", "3"))
                        .litres())
                .isEqualTo(3);
    }

    private void refused(Path file, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> YamlFile.read(file, Kettle.class))
                .withMessageContaining(message);
    }

    private Path file(String yaml) throws IOException {
        return Files.writeString(folder.resolve("kettle.yaml"), yaml);
    }
}
