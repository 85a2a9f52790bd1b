package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.atlassian.oai.validator.OpenApiInteractionValidator;
import com.atlassian.oai.validator.model.Request;
import com.atlassian.oai.validator.model.SimpleRequest;
import com.atlassian.oai.validator.model.SimpleResponse;
import com.atlassian.oai.validator.report.ValidationReport;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * {@code openapi.yaml}, to which every exchange of the tests is held. What is asked for by a path or method that it does
 * not know, or is no HTTP, must be answered with a problem.
 */
final class Specification {

    static final String TEXT = read();

    private static final OpenApiInteractionValidator VALIDATOR =
            OpenApiInteractionValidator.createForInlineApiSpecification(TEXT).build();

    /** Whose answers that it has no status of its own for are problems, like those to what is not known. */
    private static final String ANY = "/v1/model";

    /** Beside these there are the pages of the documentation, which specify nothing. */
    private static final Pattern SPECIFIED = Pattern.compile("/(?:v1|health|metrics)(?:/[\\w./-]*)?");

    /** What the validator says of an answer to HEAD. */
    private static final String NO_BODY = "validation.response.body.missing";

    private static final String BATCH = "/v1/classify/batch";

    private Specification() {}

    static void check(HttpResponse<String> response) {
        String query = response.uri().getQuery();
        check(
                response.request().method(),
                response.uri().getPath() + (query == null ? "" : "?" + query),
                response.statusCode() < 300 ? Sent.by(response.request()) : "",
                Reply.of(response));
    }

    /**
     * @param target path and query, or whatever stood in their place
     * @param body as sent, or empty where there was none or it is not known
     */
    static void check(String method, String target, String body, Reply reply) {
        if (reply.isInterim()) {
            return;
        }
        String path = target.replaceFirst("^http://[^/]*", "").replaceFirst("[?#].*", "");
        Optional<Request.Method> known = operation(method, path);
        if (reply.status() < 400) {
            assertThat(known.isPresent())
                    .as("%s %s is answered and specified", method, path)
                    .isEqualTo(SPECIFIED.matcher(path).matches());
        }
        if (known.isPresent() || reply.status() >= 400) {
            assertThat(VALIDATOR
                            .validateResponse(
                                    known.isPresent() ? path : ANY, known.orElse(Request.Method.GET), answer(reply))
                            .getMessages())
                    .as("%s %s is answered with %s", method, target, reply.line())
                    .filteredOn(message ->
                            !method.equals("HEAD") || !message.getKey().equals(NO_BODY))
                    .isEmpty();
        }
        if (known.isPresent() && reply.status() < 300 && (!takesABody(path) || !body.isEmpty())) {
            checkRequest(known.get(), path, target, path.startsWith(BATCH) ? accepted(body, reply) : body);
        }
    }

    /** HEAD is answered as GET is. */
    private static Optional<Request.Method> operation(String method, String path) {
        String answered = method.equals("HEAD") ? "GET" : method;
        return Arrays.stream(Request.Method.values())
                .filter(one -> one.name().equals(answered))
                .filter(one -> SPECIFIED.matcher(path).matches())
                .filter(one ->
                        VALIDATOR
                                .validateResponse(
                                        path, one, SimpleResponse.Builder.ok().build())
                                .getMessages()
                                .stream()
                                .noneMatch(message -> message.getKey().startsWith("validation.request.")))
                .findFirst();
    }

    private static SimpleResponse answer(Reply reply) {
        assertThat(reply.headers()).as("headers of %s", reply.line()).containsKey("content-type");
        SimpleResponse.Builder answer = SimpleResponse.Builder.status(reply.status());
        reply.headers().forEach(answer::withHeader);
        return reply.body().isEmpty()
                ? answer.build()
                : answer.withBody(reply.body()).build();
    }

    private static boolean takesABody(String path) {
        return path.startsWith("/v1/classify");
    }

    /** What the server takes, the specification must allow. */
    private static void checkRequest(Request.Method method, String path, String target, String body) {
        SimpleRequest.Builder request = new SimpleRequest.Builder(method, path);
        if (takesABody(path)) {
            request.withContentType("application/json").withBody(body);
        }
        Pattern.compile("[?&]([^=&]+)=?([^&]*)")
                .matcher(target)
                .results()
                .forEach(parameter -> request.withQueryParam(parameter.group(1), parameter.group(2)));
        // Whether a key is needed, the server's files decide.
        assertThat(VALIDATOR.validateRequest(request.build()).getMessages())
                .filteredOn(message -> message.getLevel() != ValidationReport.Level.IGNORE
                        && !message.getKey().startsWith("validation.request.security"))
                .isEmpty();
    }

    /** A batch without the conversations that are answered with a problem. */
    private static String accepted(String batch, Reply reply) {
        try {
            JsonNode answers = new ObjectMapper().readTree(reply.body()).at("/answers");
            JsonNode sent = new ObjectMapper().readTree(batch);
            ArrayNode conversations = (ArrayNode) sent.at("/conversations");
            for (int i = conversations.size() - 1; i >= 0; i--) {
                if (answers.get(i).has("problem")) {
                    conversations.remove(i);
                }
            }
            return sent.toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String read() {
        try {
            return Files.readString(Path.of("src/main/resources/openapi.yaml"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
