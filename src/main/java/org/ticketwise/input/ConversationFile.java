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
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A file of conversations: JSONL, or CSV with a header, told by the ending of its name. */
public final class ConversationFile {

    private static final String LABEL_SEPARATOR = "\\|";

    /** The longest line or row that is read, in bytes; of a conversation the first part is classified anyway. */
    static final int LONGEST = 1 << 20;

    /**
     * A line, or a row.
     *
     * @param place file and line number, counted from 1
     * @param size bytes that it keeps in memory, about
     * @param json throws {@link InvalidInputException} where the line cannot be read
     */
    public record Line(String place, int size, Supplier<ObjectNode> json) {}

    private ConversationFile() {}

    /** Whether the name of {@code file} is one of a file of conversations. */
    public static boolean isOne(Path file) {
        return isCsv(file) || file.toString().toLowerCase(Locale.ROOT).endsWith(".jsonl");
    }

    private static boolean isCsv(Path file) {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".csv");
    }

    /** @throws InvalidInputException where the file cannot be read at all */
    public static void forEach(Path file, Consumer<Line> consumer) {
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
    public static void forEachLine(String name, InputStream in, Consumer<Line> consumer) throws IOException {
        JsonLines.forEach(
                name,
                in,
                LONGEST,
                (place, line) -> consumer.accept(new Line(place, line.length, () -> {
                    requireShort(line.length);
                    return StrictJson.object(line);
                })));
    }

    private static void requireShort(long size) {
        if (size > LONGEST) {
            throw new InvalidInputException(
                    null,
                    "longer than " + LONGEST + " bytes. Maybe a line end is missing, or leave agents' words out.");
        }
    }

    /**
     * Reads the header and then row by row, so that a row that does not fit costs no other. A byte is taken for a
     * character until a row is read on its own, so that neither does one that is not UTF-8.
     */
    private static void forEachRow(Path file, Consumer<Line> consumer) throws IOException {
        Reader bytes = new InputStreamReader(Files.newInputStream(file), StandardCharsets.ISO_8859_1);
        try (CsvReader<CsvRecord> rows = CsvReader.builder()
                .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
                .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
                .maxBufferSize(4 * LONGEST)
                .ofCsvRecord(bytes)) {
            List<String> header = null;
            for (CsvRecord row : rows) {
                if (header == null) {
                    header = header(file, row);
                } else {
                    consumer.accept(line(file, header, row));
                }
            }
        } catch (CsvParseException e) {
            consumer.accept(new Line(file.toString(), 0, () -> {
                throw new InvalidInputException(
                        null, "not valid CSV to its end. Maybe a quote is open, or a cell too large.");
            }));
        }
    }

    private static Line line(Path file, List<String> header, CsvRecord row) {
        List<String> cells = row.getFields();
        int size = cells.stream().mapToInt(String::length).sum();
        return new Line(file + ":" + row.getStartingLineNumber(), size, () -> {
            requireShort(size);
            return json(header, decoded(cells));
        });
    }

    private static List<String> decoded(List<String> cells) {
        return cells.stream()
                .map(cell -> StrictJson.utf8(cell.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    private static List<String> header(Path file, CsvRecord row) {
        try {
            List<String> columns = new ArrayList<>(decoded(row.getFields()));
            columns.set(0, columns.get(0).replace("\ufeff", ""));
            return columns;
        } catch (InvalidInputException e) {
            throw new InvalidInputException(null, file + ": the header is " + e.getMessage());
        }
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
