package org.ticketwise.input;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** JSON as RFC 8259 has it and no looser: UTF-8 only, no key twice, nothing after the value, no deep nesting. */
public final class StrictJson {

    private static final int DEEPEST = 20;
    private static final int LONGEST_NUMBER = 50;

    /** What stands for bytes that are no UTF-8, or was written. */
    private static final char REPLACEMENT = '\uFFFD';

    private static final ObjectReader READER = JsonMapper.builder(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(DEEPEST)
                            .maxNumberLength(LONGEST_NUMBER)
                            .build())
                    .build())
            .build()
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private StrictJson() {}

    /** @throws InvalidInputException where {@code bytes} are not UTF-8, or not exactly one JSON object */
    public static ObjectNode object(byte[] bytes) {
        return object(utf8(bytes));
    }

    /** @throws InvalidInputException where {@code bytes} are not UTF-8 */
    static String utf8(byte[] bytes) {
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strictly(bytes);
    }

    private static String strictly(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new InvalidInputException(null, "not valid UTF-8. Maybe save or send it as UTF-8.");
        }
    }

    /** @throws InvalidInputException where {@code json} is not exactly one JSON object */
    public static ObjectNode object(String json) {
        if (json.isBlank()) {
            throw new InvalidInputException(null, "empty, expected a JSON object such as {\"text\":\"…\"}.");
        }
        try {
            JsonNode node = READER.readTree(json);
            if (node instanceof ObjectNode object) {
                return object;
            }
            throw new InvalidInputException(null, "not a JSON object, expected one such as {\"text\":\"…\"}.");
        } catch (JsonProcessingException e) {
            JsonLocation at = e.getLocation();
            throw new InvalidInputException(
                    null,
                    "not valid JSON"
                            + (at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr())
                            + ". Maybe a quote, comma or bracket is missing, a key stands twice, or it nests too"
                            + " deep.");
        }
    }
}
