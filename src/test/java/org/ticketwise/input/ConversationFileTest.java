package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConversationFileTest {

    private static final byte[] NO_UTF_8 = {'"', (byte) 0xC3, '"'};

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

    @Test
    void line_thatIsTooLong_isAProblemOfItsOwn() throws IOException {
        String fits = "{\"text\":\"" + "x".repeat(ConversationFile.LONGEST - 11) + "\"}";
        write(fits + "\n" + fits + " \n{\"text\":\"next\"}\n");

        List<String> read = read("long.jsonl");

        assertThat(read).hasSize(3);
        assertThat(read.get(0)).startsWith("1: xxx");
        assertThat(read.get(1)).startsWith("2: longer than 1048576 bytes. Maybe");
        assertThat(read.get(2)).isEqualTo("3: next");
    }

    @Test
    void lineOfManyTimesTheLongest_keepsLittleOfIt() throws IOException {
        write("x".repeat(5 * ConversationFile.LONGEST) + "\n");
        Path file = Files.write(folder.resolve("one.jsonl"), bytes.toByteArray());

        ConversationFile.forEach(file, line -> assertThat(line.size()).isEqualTo(ConversationFile.LONGEST + 1));
    }

    @Test
    void line_thatIsNotUtf8_costsNoOther() throws IOException {
        write("{\"text\":\"one\"}\n{\"text\":");
        bytes.write(NO_UTF_8);
        write("}\n{\"text\":\"drei, größer\"}");

        assertThat(read("some.jsonl"))
                .containsExactly("1: one", "2: not valid UTF-8. Maybe save or send it as UTF-8.", "3: drei, größer");
    }

    @Test
    void lastLine_needsNoEnd_andBlankOnesCount() throws IOException {
        write("\ufeff{\"text\":\"one\"}\r\n  \n\n{\"text\":\"four\"}");

        assertThat(read("some.jsonl")).containsExactly("1: one", "4: four");
    }

    @Test
    void lineAcrossBuffers_isWhole() throws IOException {
        String text = "abcdefg ".repeat(20_000);
        write("{\"text\":\"" + text + "\"}\n{\"text\":\"next\"}\n");

        assertThat(read("some.jsonl")).containsExactly("1: " + text, "2: next");
    }

    @Test
    void row_thatIsNotUtf8_costsNoOther() throws IOException {
        write("\ufefftext,language\n\"größer,\nauf zwei Zeilen\",de\n");
        bytes.write(NO_UTF_8);
        write(",de\nlast,en");

        assertThat(read("some.csv"))
                .containsExactly(
                        "2: größer,\nauf zwei Zeilen",
                        "4: not valid UTF-8. Maybe save or send it as UTF-8.",
                        "5: last");
    }

    @Test
    void row_thatIsTooLong_isAProblemOfItsOwn() throws IOException {
        write("text\n" + "x".repeat(ConversationFile.LONGEST + 1) + "\nnext\n");

        assertThat(read("long.csv").get(0)).startsWith("2: longer than 1048576 bytes. Maybe");
        assertThat(read("long.csv").get(1)).isEqualTo("3: next");
    }

    @Test
    void quoteThatStaysOpen_isAProblem_andNotAllOfTheMemory() throws IOException {
        write("text\nfirst\n\"open " + "x".repeat(6 * ConversationFile.LONGEST));

        assertThat(read("open.csv")).hasSize(2).first().isEqualTo("2: first");
        assertThat(read("open.csv").get(1)).contains("not valid CSV to its end. Maybe a quote is open");
    }

    @Test
    void header_thatIsNotUtf8_isNamed() throws IOException {
        write("text,");
        bytes.write(NO_UTF_8);
        write("\none,two\n");

        assertThatThrownBy(() -> read("bad.csv"))
                .isInstanceOf(InvalidInputException.class)
                .hasMessageContaining("bad.csv: the header is not valid UTF-8. Maybe");
    }

    private void write(String text) throws IOException {
        bytes.write(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Each line's number with its text or what is wrong with it. */
    private List<String> read(String name) throws IOException {
        Path file = Files.write(folder.resolve(name), bytes.toByteArray());
        List<String> read = new ArrayList<>();
        ConversationFile.forEach(file, line -> {
            String place = line.place().replace(file + ":", "") + ": ";
            try {
                read.add(place + line.json().get().get("text").asText());
            } catch (InvalidInputException e) {
                read.add(place + e.getMessage());
            }
        });
        return read;
    }
}
