package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.ticket.Intent;

class CorpusReaderTest {

    @TempDir
    private Path folder;

    @Test
    void jsonl() throws IOException {
        Corpus corpus = read(
                "a.jsonl", "\ufeff{\"text\":\"stop\",\"labels\":[\"cancel\"]}\r\n\n{\"text\":\"hi\",\"labels\":[]}");

        assertThat(corpus.conversations()).hasSize(2);
        assertThat(corpus.conversations().get(0).labels()).containsExactly(new Intent("cancel"));
        assertThat(corpus.conversations().get(1).place()).endsWith("a.jsonl:3");
        assertThat(corpus.byLabel()).containsEntry("cancel", 1).containsEntry("", 1);
    }

    @Test
    void csv() throws IOException {
        Corpus corpus = read("a.csv", """
                id,text,labels,language
                1,"stop, please",cancel|frustration,en
                2,hi,,
                """);

        assertThat(corpus.rejected()).isEmpty();
        assertThat(corpus.conversations().get(0).labels())
                .containsExactly(new Intent("cancel"), new Intent("frustration"));
        assertThat(corpus.conversations().get(0).conversation().text()).isEqualTo("stop, please");
        assertThat(corpus.conversations().get(1).labels()).isEmpty();
        assertThat(corpus.conversations().get(1).conversation().language()).isNull();
    }

    @Test
    void csv_unknownColumn_isNamed() throws IOException {
        Corpus corpus = read("a.csv", "txt,labels\nhi,\n");

        assertThat(corpus.rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.toString())
                        .contains("a.csv:2")
                        .contains("\"txt\" is not a known column. Maybe you meant \"text\"."));
    }

    @Test
    void csv_savedByASpreadsheet_beginsWithAByteOrderMark() throws IOException {
        assertThat(read("a.csv", "\ufefftext,labels\nstop,cancel\n").conversations())
                .hasSize(1);
    }

    @Test
    void csv_rowWithACellTooMany_costsNoOther() throws IOException {
        Corpus corpus = read("a.csv", "text,labels\nstop,cancel\nhello, you,\nhi\nbye,\n");

        assertThat(corpus.conversations()).hasSize(2);
        assertThat(corpus.rejected())
                .extracting(Corpus.Rejected::toString)
                .satisfiesExactly(
                        line -> assertThat(line).contains("a.csv:3: 3 cells, where the header has 2"),
                        line -> assertThat(line).contains("a.csv:4: 1 cells, where the header has 2"));
    }

    @Test
    void csvRow_thatIsNotUtf8_isRejected() throws IOException {
        Path file = folder.resolve("latin.csv");
        Files.write(file, "text,labels\né,\nthank you,\n".getBytes(StandardCharsets.ISO_8859_1));

        Corpus corpus = CorpusReader.read(List.of(file));

        assertThat(corpus.conversations()).hasSize(1);
        assertThat(corpus.rejected())
                .extracting(Corpus.Rejected::toString)
                .singleElement()
                .asString()
                .contains("latin.csv:2: not valid UTF-8");
    }

    @Test
    void badLines_areRejectedWithPlaceAndReason() throws IOException {
        Corpus corpus = read("a.jsonl", """
                {"text":"hi","labels":[]}
                not json
                {"text":"hi"}
                {"text":"hi","labels":"refnd"}
                {"text":"hi","labels":[],"lables":[]}
                """);

        assertThat(corpus.conversations()).hasSize(1);
        assertThat(corpus.rejected())
                .extracting(Corpus.Rejected::toString)
                .satisfiesExactly(
                        line -> assertThat(line).contains("a.jsonl:2: not valid JSON"),
                        line -> assertThat(line).contains("a.jsonl:3: \"labels\" is missing"),
                        line -> assertThat(line).contains("a.jsonl:4: \"labels\" is \"refnd\": it is not a list"),
                        line -> assertThat(line).contains("Maybe you meant \"labels\""));
    }

    @Test
    void lineThatIsNotUtf8_isRejected() throws IOException {
        Path file = folder.resolve("latin.jsonl");
        Files.write(file, "{\"text\":\"é\",\"labels\":[]}\n".getBytes(StandardCharsets.ISO_8859_1));

        assertThat(CorpusReader.read(List.of(file)).rejected())
                .singleElement()
                .satisfies(rejected -> assertThat(rejected.problem()).contains("not valid UTF-8"));
    }

    @Test
    void folder_isReadInTheOrderOfNames() throws IOException {
        read("b.jsonl", "{\"text\":\"second\",\"labels\":[]}");
        read("a.jsonl", "{\"text\":\"first\",\"labels\":[]}");
        Files.writeString(folder.resolve("README.md"), "# not conversations");

        assertThat(CorpusReader.read(List.of(folder)).conversations())
                .extracting(labelled -> labelled.conversation().text())
                .containsExactly("first", "second");
    }

    @Test
    void missingPath_isNamed() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CorpusReader.read(List.of(folder.resolve("none.jsonl"))))
                .withMessageContaining("none.jsonl does not exist");
    }

    @Test
    void folderWithoutConversations_isNamed() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> CorpusReader.read(List.of(folder)))
                .withMessageContaining("holds no .jsonl or .csv file");
    }

    @Test
    void checksum_isOfTheConversationsAndNotOfTheirPlace() throws IOException {
        String line = "{\"text\":\"hi\",\"labels\":[\"x\"]}";

        assertThat(read("a.jsonl", line).sha256())
                .isEqualTo(read("b.jsonl", "\n" + line).sha256())
                .isNotEqualTo(read("c.jsonl", line.replace("hi", "ho")).sha256());
    }

    private Corpus read(String name, String content) throws IOException {
        return CorpusReader.read(List.of(Files.writeString(folder.resolve(name), content)));
    }
}
