package org.ticketwise.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** Records of figures as JSON, their components under their names; no customer's word stands in any. */
public final class FiguresJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private FiguresJson() {}

    /** With all the conversations that changed. */
    public static byte[] of(Comparison comparison) {
        return bytes(comparison);
    }

    public static byte[] of(BacktestReport report) {
        return bytes(report);
    }

    private static byte[] bytes(Record figures) {
        try {
            return JSON.writeValueAsBytes(figures);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of records could not be written", e);
        }
    }
}
