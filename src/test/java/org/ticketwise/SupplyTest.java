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

    /** JMH's forks send their results as Java objects. */
    private static final String FOR_JMH = "org.openjdk.jmh.**;java.**;!*";

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
    void everyLaunch_refusesToDeserialize() throws IOException {
        List<Launch> launches = Launch.all();

        assertThat(launches)
                .extracting(Launch::file)
                .contains(Path.of("bin/ticketwise"), Path.of("bin/make-archive"), Path.of("pom.xml"));
        assertThat(launches).allSatisfy(launch -> assertThat(launch.filters()).containsExactly("!*"));
    }

    @Test
    void jmhAlone_isLetReadItsOwnObjects() throws IOException {
        List<String> exceptions = new ArrayList<>();
        for (Path file : Launch.files()) {
            Files.readString(file)
                    .lines()
                    .filter(line -> line.contains("-Dbench.filter="))
                    .forEach(exceptions::add);
        }

        assertThat(exceptions).singleElement().asString().endsWith(" exec:exec -Dbench.filter='" + FOR_JMH + "'");
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<bench.main>org.openjdk.jmh.Main</bench.main>", "<bench.filter>!*</bench.filter>");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            bin/a      | java -jar a.jar                                      | []
            bin/a      | exec "$java" -Djdk.serialFilter='!*' -jar a.jar      | [!*]
            bin/a      | "$JAVA_HOME/bin/java" -jar a.jar                     | []
            bin/a      | A=b ${JAVA_HOME}/bin/java Main                       | []
            bin/a      | a && /usr/bin/java -Djdk.serialFilter=!* Main        | [!*]
            bin/a      | java -Djdk.serialFilter=java.**;!* Main              | [java.**;!*]
            bin/a      | java -Djdk.serialFilter='java.**;!*' Main            | [java.**;!*]
            bin/a      | java -Djdk.serialFilter='!*' -Djdk.serialFilter=* A  | [!*, *]
            Makefile   | @$(JAVA) -jar a.jar                                  | []
            Makefile   | $(JAVA_HOME)/bin/java -Djdk.serialFilter=!* -jar a   | [!*]
            Dockerfile | RUN java -Xshare:dump                                | []
            Dockerfile | CMD ["java", "-jar", "a.jar"]                        | []
            Dockerfile | ENTRYPOINT ["/opt/bin/java", "-Djdk.serialFilter=!*"] | [!*]
            test.yml   | - run: java -jar a.jar                               | []
            a.xml      | <argLine>-Xmx2g</argLine>                            | []
            a.xml      | <argLine>-Djdk.serialFilter=!* -Xmx2g</argLine>      | [!*]
            """)
    void launch_isSeen(Path file, String line, String filters) {
        assertThat(Launch.in(file, line))
                .singleElement()
                .extracting(launch -> launch.filters().toString())
                .isEqualTo(filters);
    }

    @Test
    void launches_areSeenOneByOne() {
        String script = """
                flags=-Djdk.serialFilter='!*'
                # java is what it takes
                "$java" -version
                "$java" $flags \\
                  -jar a.jar && java -jar b.jar
                """;

        assertThat(Launch.in(Path.of("bin/a"), script))
                .extracting(Launch::filters)
                .containsExactly(List.of("!*"), List.of());
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
}
