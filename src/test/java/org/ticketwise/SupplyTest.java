package org.ticketwise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.KnownHoles.Component;

/** What the jar is made of, and how it is started. */
class SupplyTest {

    private static final Path SBOM = Path.of("target/classes/META-INF/sbom/ticketwise.cdx.json");

    /** Made by Maven, of what the shade plugin puts into the jar. */
    private static final Path RUNTIME = Path.of("target/runtime-dependencies.txt");

    private static final Pattern DEPENDENCY =
            Pattern.compile("^ +([\\w.-]+:[\\w.-]+):jar:(?:[\\w.-]+:)?([\\w.-]+):(?:compile|runtime)\\b");

    private static final Pattern UNPACKED =
            Pattern.compile("<artifactItem>\\s*<groupId>([^<]+)</groupId>\\s*<artifactId>([^<]+)</artifactId>");

    /** Whatever is let through by name, nothing else is. */
    private static final Pattern FILTER = Pattern.compile("-Djdk\\.serialFilter='?[^<'\\s]*!\\*");

    /** Java being run: by a script, by Maven's exec plugin or Surefire, or by a container. */
    private static final Pattern LAUNCH = Pattern.compile("(?m)^\\s*(?:exec )?(?:\"\\$java\"|java) "
            + "|<executable>[^<]*java</executable>|<argLine>|(?:ENTRYPOINT|CMD) \\[\"java\"");

    @Test
    void noDependency_hasAKnownHole() throws IOException {
        assertThat(components())
                .allSatisfy(component ->
                        assertThat(KnownHoles.read()).as(component.toString()).noneMatch(hole -> hole.isIn(component)));
    }

    @Test
    void billOfMaterials_holdsWhatTheJarShips() throws IOException {
        assertThat(runtime()).hasSizeGreaterThan(50);

        List<String> unpacked = unpacked();
        assertThat(unpacked).contains("org.webjars:swagger-ui");
        assertThat(components())
                .filteredOn(component -> !unpacked.contains(component.artifact()))
                .containsExactlyInAnyOrderElementsOf(runtime());
        assertThat(components()).extracting(Component::artifact).containsAll(unpacked);
    }

    @ParameterizedTest
    @CsvSource({
        "org.yaml:snakeyaml, 1.33, true",
        "org.yaml:snakeyaml, 2.0, false",
        "org.yaml:snakeyaml, 2.5, false",
        "com.google.protobuf:protobuf-java, 3.25.4, true",
        "com.fasterxml.jackson.core:jackson-databind, 2.9.10.8, true",
        "com.fasterxml.jackson.core:jackson-databind, 2.22.3, false",
        "org.example:snakeyaml, 1.33, false",
    })
    void hole_isInOlderVersions(String artifact, String version, boolean holds) {
        Component component = new Component(artifact, version);

        assertThat(KnownHoles.read().stream().anyMatch(hole -> hole.isIn(component)))
                .isEqualTo(holds);
    }

    @Test
    void everyLauncher_refusesToDeserialize() throws IOException {
        List<Path> launchers = launchers();

        assertThat(launchers).contains(Path.of("bin/ticketwise"), Path.of("pom.xml"));
        for (Path launcher : launchers) {
            String content = Files.readString(launcher);
            assertThat(FILTER.matcher(content).results().count())
                    .as("%s starts Java without -Djdk.serialFilter=!*", launcher)
                    .isGreaterThanOrEqualTo(LAUNCH.matcher(content).results().count());
        }
    }

    @Test
    void deserialization_isRefused() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(new ArrayList<>(List.of("a")));
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            assertThatExceptionOfType(InvalidClassException.class)
                    .isThrownBy(in::readObject)
                    .withMessageContaining("REJECTED");
        }
    }

    private static List<Component> components() throws IOException {
        List<Component> components = new ArrayList<>();
        for (JsonNode component : new ObjectMapper().readTree(SBOM.toFile()).get("components")) {
            components.add(new Component(
                    component.get("group").asText() + ":"
                            + component.get("name").asText(),
                    component.get("version").asText()));
        }
        return components;
    }

    private static List<Component> runtime() throws IOException {
        try (Stream<String> lines = Files.lines(RUNTIME)) {
            return lines.map(DEPENDENCY::matcher)
                    .filter(Matcher::find)
                    .map(found -> new Component(found.group(1), found.group(2)))
                    .toList();
        }
    }

    /** What comes into the jar by another way than the class path. */
    private static List<String> unpacked() throws IOException {
        return UNPACKED.matcher(Files.readString(Path.of("pom.xml")))
                .results()
                .map(found -> found.group(1) + ":" + found.group(2))
                .toList();
    }

    private static List<Path> launchers() throws IOException {
        List<Path> launchers = new ArrayList<>();
        for (Path root : List.of(Path.of("bin"), Path.of(".ci"), Path.of(".github"), Path.of("."))) {
            try (Stream<Path> files = Files.walk(root, root.equals(Path.of(".")) ? 1 : 3)) {
                for (Path file : files.filter(Files::isRegularFile).toList()) {
                    if (LAUNCH.matcher(Files.readString(file)).find()) {
                        launchers.add(file.normalize());
                    }
                }
            }
        }
        return launchers;
    }
}
