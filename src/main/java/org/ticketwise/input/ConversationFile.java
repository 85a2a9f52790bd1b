package org.ticketwise.input;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
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
        return isCsv(file) || file.toString().endsWith(".jsonl");
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

    private static void forEachRow(Path file, LineConsumer consumer) throws IOException {
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            for (NamedCsvRecord row : rows) {
                consumer.accept(file + ":" + row.getStartingLineNumber(), () -> json(row));
            }
        } catch (CsvParseException e) {
            consumer.accept(file.toString(), () -> {
                throw new InvalidInputException(
                        null, "not valid CSV from some row on. Maybe a quote is open, or a row has more cells.");
            });
        }
    }

    private static ObjectNode json(NamedCsvRecord row) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        for (String column : row.getHeader()) {
            if (!ConversationJson.FIELDS.contains(column) || column.equals("messages")) {
                throw new InvalidInputException(
                        column, "is not a known column." + Spelling.hint(column, ConversationJson.FIELDS));
            }
            String cell = row.findField(column).orElse("");
            if (ConversationJson.LISTS.contains(column)) {
                ArrayNode names = json.putArray(column);
                for (String name : cell.isBlank() ? new String[0] : cell.split(LABEL_SEPARATOR, -1)) {
                    names.add(name.strip());
                }
            } else if (column.equals("text") || !cell.isEmpty()) {
                json.put(column, cell);
            }
        }
        return json;
    }
}
