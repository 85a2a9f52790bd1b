package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code bin/ticketwise classify} over a file that is larger than the memory that it may take. */
@Tag("stress")
class ClassifyFileIT {

    private static final int LINES = Integer.getInteger("ticketwise.lines", 1_000_000);
    private static final int BAD_EVERY = 10_000;
    private static final int MOST_MEBIBYTES = 512;
    private static final double LEAST_SHARE_OF_CORES = 0.7;

    private static final List<String> OPENINGS = List.of("Hello", "Good morning", "Hi there", "Excuse me", "", "Sorry");
    private static final List<String> WISHES = List.of(
            "I want to cancel my order of the",
            "where on earth is the",
            "please send it to another street, I mean the",
            "nobody at the shop can tell me about the",
            "the courier left it in the rain, the",
            "it came without its screws, the",
            "thank you so much for the",
            "does it come in green, the");
    private static final List<String> THINGS =
            List.of("kettle", "tent", "violin", "bookcase", "lamp", "carpet", "telescope", "bicycle pump");
    private static final List<String> ENDS = List.of(
            "that I ordered last Tuesday",
            "for my daughter's birthday",
            "and I am losing my patience",
            "if you can",
            "that was promised for last week",
            "since we are moving house",
            "with order number",
            "");

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    private Path folder;

    @Test
    void millionLines_areAnsweredInOrder_inLittleMemory_onAllCores() throws IOException, InterruptedException {
        Path in = writeConversations(folder.resolve("in.jsonl"));
        Path out = folder.resolve("out.jsonl");
        Path err = folder.resolve("err.txt");

        double idle = idleSeconds();
        long start = System.nanoTime();
        Process process = command(in)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        Used used = watch(process);
        double seconds = (System.nanoTime() - start) / 1e9;
        double cores = used.cpuSeconds() / seconds;
        double idleCores = (idleSeconds() - idle) / seconds;

        System.out.printf(
                Locale.ROOT, "%n| lines | s | lines/s | cores used | peak memory, MiB |%n|---|---|---|---|---|%n");
        System.out.printf(
                Locale.ROOT,
                "| %,d | %.0f | %,.0f | %.1f | %d |%n%n",
                LINES,
                seconds,
                LINES / seconds,
                cores,
                used.peakMebibytes());
        assertThat(process.exitValue()).as(Files.readString(err)).isEqualTo(1);
        assertThat(Files.readString(err)).contains(LINES / BAD_EVERY + " lines could not be read.");
        requireAnswers(in, out);
        assertThat(used.peakMebibytes()).as("peak memory in MiB").isLessThan(MOST_MEBIBYTES);
        assertThat(cores)
                .as("cores used of those that nobody else did")
                .isGreaterThan(LEAST_SHARE_OF_CORES * (cores + idleCores));
    }

    @Test
    void headOfTheAnswers_endsItQuietly() throws IOException, InterruptedException {
        Path in = writeConversations(folder.resolve("in.jsonl"));
        Path err = folder.resolve("err.txt");

        Process process = command(in).redirectError(err.toFile()).start();
        try (BufferedReader answers = process.inputReader()) {
            assertThat(answers.readLine()).startsWith("{\"id\":\"0\"");
        }

        assertThat(process.waitFor(Duration.ofSeconds(30).toMillis(), TimeUnit.MILLISECONDS))
                .isTrue();
        assertThat(process.exitValue()).isEqualTo(Main.UNREAD);
        assertThat(Files.readString(err)).isEmpty();
    }

    private static ProcessBuilder command(Path in) {
        return new ProcessBuilder("bin/ticketwise", "classify", "--model", "models", in.toString());
    }

    private record Used(long peakMebibytes, double cpuSeconds) {}

    /** What the process used until shortly before it ended. */
    private static Used watch(Process process) throws IOException, InterruptedException {
        Used used = new Used(0, 0);
        do {
            double cpuSeconds =
                    process.info().totalCpuDuration().map(Duration::toMillis).orElse(0L) / 1e3;
            used = new Used(
                    Math.max(used.peakMebibytes(), peakMebibytes(process.pid())),
                    Math.max(used.cpuSeconds(), cpuSeconds));
        } while (!process.waitFor(100, TimeUnit.MILLISECONDS));
        return used;
    }

    /** Of all cores since the machine started: time in which they did nothing or waited for a disk. */
    private static double idleSeconds() throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/stat"))) {
            String[] hundredths = lines.findFirst().orElseThrow().split(" +");
            return (Long.parseLong(hundredths[4]) + Long.parseLong(hundredths[5])) / 1e2;
        }
    }

    /** The most resident memory so far; 0 once the process is gone. */
    private static long peakMebibytes(long pid) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                    .findFirst()
                    .orElse(0);
        } catch (NoSuchFileException e) {
            return 0;
        }
    }

    private void requireAnswers(Path in, Path out) throws IOException {
        try (BufferedReader answers = Files.newBufferedReader(out)) {
            for (int i = 0; i < LINES; i++) {
                JsonNode answer = JSON.readTree(answers.readLine());
                if (isBad(i)) {
                    assertThat(answer.at("/problem/place").asText()).isEqualTo(in + ":" + (i + 1));
                } else {
                    assertThat(answer.get("id").asText()).isEqualTo(Integer.toString(i));
                }
            }
            assertThat(answers.readLine()).isNull();
        }
    }

    private static boolean isBad(int index) {
        return index % BAD_EVERY == BAD_EVERY - 1;
    }

    private static Path writeConversations(Path file) throws IOException {
        SplittableRandom random = new SplittableRandom(1);
        try (BufferedWriter lines = Files.newBufferedWriter(file)) {
            for (int i = 0; i < LINES; i++) {
                lines.write(isBad(i) ? "{\"id\":\"" + i + "\",\"text\":" : conversation(i, random));
                lines.newLine();
            }
        }
        return file;
    }

    private static String conversation(int id, SplittableRandom random) {
        String text = one(OPENINGS, random) + ", " + one(WISHES, random) + ' ' + one(THINGS, random) + ' '
                + one(ENDS, random) + ' ' + random.nextInt(1_000_000) + '.';
        return "{\"id\":\"" + id + "\",\"text\":\"" + text + "\"}";
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
