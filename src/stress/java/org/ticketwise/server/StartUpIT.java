package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What `bin/ticketwise serve` costs on the Java that runs this, with the archive of `make build`: needs a quiet machine. */
@Tag("stress")
class StartUpIT {

    private static final int STARTS = 11;

    private static final int REQUESTS_IN_A_ROW = 2_500;
    private static final int CALLERS = 4;

    @TempDir
    private Path folder;

    @Test
    void firstAnswer_comesWithinASecondOfTheStart() throws Exception {
        List<byte[]> first =
                List.of(Requests.post("/v1/classify", "{\"text\":\"Please stop this item from being delivered\"}"));
        double[] seconds = new double[STARTS];
        for (int i = 0; i < STARTS; i++) {
            long start = System.nanoTime();
            try (ServerProcess server = ServerProcess.start(folder.resolve("log"), Map.of())) {
                assertThat(server.ask(first)).containsExactly(200);
                seconds[i] = (System.nanoTime() - start) / 1e9;
            }
        }
        Arrays.sort(seconds);
        System.out.printf(
                "Java %d, first answer of %d starts: median %.2f s, fastest %.2f s, slowest %.2f s%n",
                Runtime.version().feature(), STARTS, seconds[STARTS / 2], seconds[0], seconds[STARTS - 1]);

        assertThat(seconds[STARTS / 2]).isLessThanOrEqualTo(1.0);
    }

    @Test
    void residentMemory_staysSmall_whateverIsSaid() throws Exception {
        List<byte[]> messages = Requests.messages();
        try (ServerProcess server = ServerProcess.start(folder.resolve("log"), Map.of())) {
            long started = server.residentMemory();
            int[] statuses = IntStream.range(0, CALLERS)
                    .parallel()
                    .flatMap(caller -> IntStream.of(ask(server, messages, caller * REQUESTS_IN_A_ROW)))
                    .toArray();
            long after = server.residentMemory();
            System.out.printf(
                    "Java %d, resident memory: %d MiB at the start, %d MiB after %,d requests of %,d texts%n",
                    Runtime.version().feature(), started, after, statuses.length, messages.size());

            assertThat(statuses).hasSize(CALLERS * REQUESTS_IN_A_ROW).containsOnly(200);
            assertThat(after).isLessThanOrEqualTo(256);
        }
    }

    /** @param first of the messages, after the last of which the first comes again */
    private static int[] ask(ServerProcess server, List<byte[]> messages, int first) {
        try {
            return server.ask(IntStream.range(first, first + REQUESTS_IN_A_ROW)
                    .mapToObj(i -> messages.get(i % messages.size()))
                    .toList());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "no archive", "\u00dc\u00ab\u008f\u00f0"})
    void archiveThatDoesNotFit_isPassedOverInSilence(String content) throws Exception {
        Path home = copyOfHome();
        Files.writeString(archive(home), content);

        assertThat(version(home)).startsWith("ticketwise ").hasLineCount(1);
    }

    @Test
    void archiveOfAnotherJar_isPassedOverInSilence() throws Exception {
        Path home = copyOfHome();
        Files.copy(archive(Path.of("")), archive(home), StandardCopyOption.REPLACE_EXISTING);

        assertThat(version(home)).startsWith("ticketwise ").hasLineCount(1);
    }

    private static Path archive(Path home) {
        return home.resolve("target/archive/" + Runtime.version().feature() + ".jsa");
    }

    private Path copyOfHome() throws IOException {
        Files.createDirectories(folder.resolve("target/archive"));
        Files.createDirectories(folder.resolve("bin"));
        for (String file : new String[] {"bin/ticketwise", "bin/require-java", "target/ticketwise.jar"}) {
            Files.copy(Path.of(file), folder.resolve(file), StandardCopyOption.COPY_ATTRIBUTES);
        }
        return folder;
    }

    /** What the launcher in {@code home} prints to both of its outputs. */
    private static String version(Path home) throws Exception {
        ProcessBuilder builder =
                new ProcessBuilder(home.resolve("bin/ticketwise").toString(), "--version").redirectErrorStream(true);
        builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
        Process process = builder.start();
        String printed = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).isZero();
        return printed.strip();
    }
}
