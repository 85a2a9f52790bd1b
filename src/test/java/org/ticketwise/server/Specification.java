package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code openapi.yaml}, to which every exchange of the tests is held. */
final class Specification {

    static final String TEXT = read();

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();

    /** Of paths and methods that the specification does not know. */
    private static final Set<Integer> UNKNOWN = Set.of(404, 405);

    private Specification() {}

    static void check(HttpResponse<String> response, @Nullable String body) {
        URI uri = response.uri();
        if (!uri.getPath().matches("/(v1|health)/.*") || UNKNOWN.contains(response.statusCode())) {
            return;
        }
        SimpleResponse.Builder answer =
                SimpleResponse.Builder.status(response.statusCode()).withBody(response.body());
        response.headers().map().forEach(answer::withHeader);
        assertThat(VALIDATOR
                        .validateResponse(uri.getPath(), method(response), answer.build())
                        .getMessages())
                .isEmpty();
        if (response.statusCode() == 200 && body != null && uri.getPath().equals("/v1/classify")) {
            checkRequest(response, body);
        }
    }

    /** What the server takes, the specification must allow. */
    private static void checkRequest(HttpResponse<String> response, String body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(
                        method(response), response.uri().getPath())
                .withContentType("application/json")
                .withBody(body);
        response.request().headers().map().forEach((name, values) -> {
            if (name.equalsIgnoreCase("authorization")) {
                request.withHeader(name, values);
            }
        });
        if (response.uri().getQuery() != null) {
            for (String parameter : response.uri().getQuery().split("&")) {
                request.withQueryParam(parameter.split("=")[0], parameter.split("=")[1]);
            }
        }
        // Whether a key is needed, the server's files decide.
        assertThat(VALIDATOR.validateRequest(request.build()).getMessages())
                .filteredOn(message -> !message.getKey().startsWith("validation.request.security"))
                .isEmpty();
    }

    private static Request.Method method(HttpResponse<String> response) {
        return Request.Method.valueOf(response.request().method());
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/resources/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
