package org.ticketwise.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import org.eclipse.jetty.http.HttpStatus;
import org.jspecify.annotations.Nullable;
import org.ticketwise.input.InvalidInputException;

/**
 * What went wrong with a request, by RFC 9457. Neither part ever holds what was sent.
 *
 * @param status HTTP status code
 * @param detail one sentence or two for whoever wrote the client
 * @param field the offending field of the body or query, or null
 */
record Problem(int status, String detail, @Nullable String field) {

    static final String CONTENT_TYPE = "application/problem+json";

    private static final JsonFactory JSON = new JsonFactory();

    static Problem of(InvalidInputException e) {
        return new Problem(HttpStatus.BAD_REQUEST_400, "The request is not valid: " + e.getMessage(), e.field());
    }

    static Problem of(int status, String detail) {
        return new Problem(status, detail, null);
    }

    String toJson() {
        StringWriter written = new StringWriter();
        try (JsonGenerator out = JSON.createGenerator(written)) {
            write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return written.toString();
    }

    void write(JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("type", "about:blank");
        out.writeStringField("title", HttpStatus.getMessage(status));
        out.writeNumberField("status", status);
        out.writeStringField("detail", detail);
        if (field != null) {
            out.writeStringField("field", field);
        }
        out.writeEndObject();
    }
}
