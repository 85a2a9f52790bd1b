package org.ticketwise.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;

/** A {@link Comparison} as JSON, in which no customer's word stands. */
public final class ComparisonJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ComparisonJson() {}

    /** Its components under their names, with all the conversations that changed. */
    public static byte[] of(Comparison comparison) {
        try {
            return JSON.writeValueAsBytes(comparison);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a record of records could not be written", e);
        }
    }
}
