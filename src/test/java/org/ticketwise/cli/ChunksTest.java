package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.input.InvalidInputException;

class ChunksTest {

    @TempDir
    private Path folder;

    @Test
    void results_comeInTheOrderOfTheLines_andNoneIsLost() throws IOException {
        List<Integer> numbers = IntStream.range(0, 4_500).boxed().toList();
        Path file = numbered("many.jsonl", numbers.size());
        List<Integer> results = new ArrayList<>();

        new Chunks<Integer>(line -> line.json().get().get("id").asInt(), results::addAll).read(List.of(file));

        assertThat(results).isEqualTo(numbers);
    }

    @Test
    void longLines_makeChunksOfFewLines() throws IOException {
        String line = "{\"text\":\"" + "x".repeat(Chunks.MOST_BYTES * 2 / 3) + "\"}";
        Path file = Files.write(folder.resolve("long.jsonl"), List.of(line, line, line, line, line));
        List<Integer> sizes = new ArrayList<>();

        new Chunks<>(read -> read.place(), chunk -> sizes.add(chunk.size())).read(List.of(file));

        assertThat(sizes).containsExactly(2, 2, 1);
    }

    @Test
    void fewChunksAreRead_whileNobodyTakesResults() throws IOException {
        Path file = numbered("many.jsonl", 100_000);
        AtomicInteger read = new AtomicInteger();

        assertThatThrownBy(() -> new Chunks<>(line -> read.incrementAndGet(), chunk -> {
                            throw new ClosedOutputException();
                        })
                        .read(List.of(file)))
                .isInstanceOf(ClosedOutputException.class);

        assertThat(read.get())
                .isLessThanOrEqualTo(1_000 * (1 + Runtime.getRuntime().availableProcessors()));
    }

    @Test
    void inputThatBreaksOff_comesAfterTheResultsOfWhatWasRead() {
        InputStream before = System.in;
        List<String> places = new ArrayList<>();
        try {
            System.setIn(new SequenceInputStream(
                    new ByteArrayInputStream("{}\n{}\n".getBytes(StandardCharsets.UTF_8)), new InputStream() {
                        @Override
                        public int read() throws IOException {
                            throw new IOException("broken");
                        }
                    }));
            assertThatThrownBy(() -> new Chunks<>(line -> line.place(), places::addAll).read(List.of(Path.of("-"))))
                    .isInstanceOf(InvalidInputException.class)
                    .hasMessageContaining("standard input cannot be read. Maybe");
        } finally {
            System.setIn(before);
        }
        assertThat(places).containsExactly("-:1", "-:2");
    }

    private Path numbered(String name, int count) throws IOException {
        return Files.write(
                folder.resolve(name),
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"id\":\"" + i + "\"}")
                        .toList());
    }
}
