package org.ticketwise.server;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.AnswerJson;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.Spelling;

/** {@code POST /v1/classify} and {@code POST /v1/classify/batch}. */
final class ClassifyApi {

    private static final JsonFactory JSON = new JsonFactory();
    private static final String CONVERSATIONS = "conversations";
    private static final int MOST_RANKED = 1_000;

    private final LiveClassifier classifier;
    private final ServerSettings settings;
    private final Consumer<Decision> onDecision;

    ClassifyApi(LiveClassifier classifier, ServerSettings settings, Consumer<Decision> onDecision) {
        this.classifier = classifier;
        this.settings = settings;
        this.onDecision = onDecision;
    }

    private record Options(int top, boolean explain) {

        static Options of(Context context) {
            context.queryParamMap().forEach((name, values) -> {
                if (!name.equals("top") && !name.equals("explain")) {
                    throw new InvalidInputException(
                            null, "a query parameter is not known; \"top\" and \"explain\" are.");
                }
                if (values.size() > 1) {
                    throw new InvalidInputException(name, "stands twice in the query.");
                }
            });
            return new Options(top(context.queryParam("top")), explain(context.queryParam("explain")));
        }

        private static int top(@Nullable String top) {
            if (top == null) {
                return AnswerJson.DEFAULT_TOP;
            }
            if (!top.matches("[0-9]{1,4}") || Integer.parseInt(top) > MOST_RANKED) {
                throw new InvalidInputException("top", "is not a whole number from 0 to " + MOST_RANKED + ".");
            }
            return Integer.parseInt(top);
        }

        private static boolean explain(@Nullable String explain) {
            if (explain == null || explain.equals("false")) {
                return false;
            }
            if (explain.isEmpty() || explain.equals("true")) {
                return true;
            }
            throw new InvalidInputException("explain", "is neither true nor false.");
        }
    }

    void classify(Context context) throws IOException {
        Options options = Options.of(context);
        ObjectNode json = Body.read(context);
        TicketClassifier snapshot = classifier.current();
        Decision decision = snapshot.classify(ConversationJson.conversation(json));
        answer(context, out -> write(snapshot, decision, options, out));
    }

    void classifyBatch(Context context) throws IOException {
        Options options = Options.of(context);
        JsonNode conversations = conversations(Body.read(context));
        TicketClassifier snapshot = classifier.current();
        answer(context, out -> {
            out.writeStartObject();
            out.writeArrayFieldStart("answers");
            for (JsonNode conversation : conversations) {
                item(snapshot, conversation, options, out);
            }
            out.writeEndArray();
            out.writeEndObject();
        });
    }

    private JsonNode conversations(ObjectNode json) {
        for (Iterator<String> names = json.fieldNames(); names.hasNext(); ) {
            String name = names.next();
            if (!name.equals(CONVERSATIONS)) {
                throw new InvalidInputException(
                        null,
                        "the batch holds something beside \"" + CONVERSATIONS + "\"."
                                + Spelling.hint(name, List.of(CONVERSATIONS)));
            }
        }
        JsonNode conversations = json.path(CONVERSATIONS);
        if (!conversations.isArray()) {
            throw new InvalidInputException(CONVERSATIONS, "is missing or not a list.");
        }
        if (conversations.size() > settings.maxBatch()) {
            throw new InvalidInputException(
                    CONVERSATIONS,
                    "holds more than " + settings.maxBatch() + " conversations. Maybe send several batches.");
        }
        return conversations;
    }

    private void item(TicketClassifier snapshot, JsonNode conversation, Options options, JsonGenerator out)
            throws IOException {
        try {
            if (!(conversation instanceof ObjectNode object)) {
                throw new InvalidInputException(null, "an item is not an object such as {\"text\":\"…\"}.");
            }
            write(snapshot, snapshot.classify(ConversationJson.conversation(object)), options, out);
        } catch (InvalidInputException e) {
            out.writeStartObject();
            out.writeFieldName("problem");
            Problem.of(e).write(out);
            out.writeEndObject();
        }
    }

    private void write(TicketClassifier snapshot, Decision decision, Options options, JsonGenerator out)
            throws IOException {
        onDecision.accept(decision);
        AnswerJson.write(decision, options.top(), options.explain() ? snapshot.explain(decision) : null, out);
    }

    private interface Answer {
        void write(JsonGenerator out) throws IOException;
    }

    private static void answer(Context context, Answer answer) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(1024);
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            answer.write(out);
        }
        context.contentType("application/json").result(bytes.toByteArray());
    }
}
