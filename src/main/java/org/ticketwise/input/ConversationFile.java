package org.ticketwise.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Supplier;

/** A file of conversations: JSONL, or CSV with a header, told by the ending of its name. */
public final class ConversationFile {

    private static final String LABEL_SEPARATOR = "\\|";

    private ConversationFile() {}

    /** What is done with a line. */
    public interface LineConsumer {

        /**
         * Takes one line or row.
         *
         * @param place file and line number, counted from 1
         * @param json throws {@link InvalidInputException} where the line cannot be read
         */
        void accept(String place, Supplier<ObjectNode> json);
    }

    /** Whether the name of {@code file} is one of a file of conversations. */
    public static boolean isOne(Path file) {
        return isCsv(file) || file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** @throws InvalidInputException where the file cannot be read at all */
    public static void forEach(Path file, LineConsumer consumer) {
        try {
            if (isCsv(file)) {
                forEachRow(file, consumer);
            } else {
                try (InputStream in = Files.newInputStream(file)) {
                    forEachLine(file.toString(), in, consumer);
                }
            }
        } catch (IOException | UncheckedIOException e) {
            throw new InvalidInputException(
                    null, file + " cannot be read. Maybe its permissions are wrong, or it is not UTF-8.");
        }
    }

    /**
     * Reads JSONL, a line at a time, so that it may be larger than the memory.
     *
     * @param name stands for the file in places
     */
    public static void forEachLine(String name, InputStream in, LineConsumer consumer) throws IOException {
        JsonLines.forEach(name, in, (place, line) -> consumer.accept(place, () -> StrictJson.object(line)));
    }

    /** Reads the header and then row by row, so that a row that does not fit costs no other. */
    private static void forEachRow(Path file, LineConsumer consumer) throws IOException {
        Reader text = new InputStreamReader(
                Files.newInputStream(file),
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .ofCsvRecord(text)) {
            List<String> header = null;
            for (CsvRecord row : rows) {
                if (header == null) {
                    header = withoutByteOrderMark(row.getFields());
                } else {
                    List<String> columns = header;
                    consumer.accept(file + ":" + row.getStartingLineNumber(), () -> json(columns, row.getFields()));
                }
            }
        } catch (CsvParseException e) {
            consumer.accept(file.toString(), () -> {
                throw new InvalidInputException(null, "not valid CSV to its end. Maybe a quote is open.");
            });
        }
    }

    private static List<String> withoutByteOrderMark(List<String> header) {
        List<String> columns = new ArrayList<>(header);
        columns.set(0, columns.get(0).replace("\ufeff", ""));
        return columns;
    }

    private static ObjectNode json(List<String> header, List<String> cells) {
        if (cells.size() != header.size()) {
            throw new InvalidInputException(
                    null,
                    cells.size() + " cells, where the header has " + header.size()
                            + ". Maybe a text with a comma needs quotes.");
        }
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (int i = 0; i < header.size(); i++) {
            put(json, header.get(i), cells.get(i));
        }
        return json;
    }

    private static void put(ObjectNode json, String column, String cell) {
        if (!ConversationJson.FIELDS.contains(column) || column.equals("messages")) {
            throw new InvalidInputException(
                    column, "is not a known column." + Spelling.hint(column, ConversationJson.FIELDS));
        }
        if (ConversationJson.LISTS.contains(column)) {
            ArrayNode names = json.putArray(column);
            for (String name : cell.isBlank() ? new String[0] : cell.split(LABEL_SEPARATOR, -1)) {
                names.add(name.strip());
            }
        } else if (column.equals("text") || !cell.isEmpty()) {
            json.put(column, cell);
        }
    }
}
