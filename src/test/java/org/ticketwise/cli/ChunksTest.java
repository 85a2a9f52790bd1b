package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
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
    void fileThatIsNotThere_comesAfterTheResultsOfTheOneBefore() throws IOException {
        List<Path> files = List.of(numbered("some.jsonl", 3), folder.resolve("none.jsonl"));
        List<String> places = new ArrayList<>();

        assertThatThrownBy(() -> new Chunks<>(line -> line.place(), places::addAll).read(files))
                .isInstanceOf(InvalidInputException.class);

        assertThat(places).hasSize(3);
    }

    private Path numbered(String name, int count) throws IOException {
        return Files.write(
                folder.resolve(name),
                IntStream.range(0, count)
                        .mapToObj(i -> "{\"id\":\"" + i + "\"}")
                        .toList());
    }
}
