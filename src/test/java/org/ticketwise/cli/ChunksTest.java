package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ChunksTest {

    @Test
    void results_comeInTheOrderOfTheLines_andNoneIsLost(@TempDir Path folder) throws IOException {
        List<Integer> numbers = IntStream.range(0, 4_500).boxed().toList();
        Path file = Files.write(
                folder.resolve("many.jsonl"),
                numbers.stream().map(i -> "{\"id\":\"" + i + "\"}").toList());
        List<Integer> results = new ArrayList<>();

        new Chunks<Integer>(line -> line.json().get().get("id").asInt(), results::add).read(file);

        assertThat(results).isEqualTo(numbers);
    }
}
