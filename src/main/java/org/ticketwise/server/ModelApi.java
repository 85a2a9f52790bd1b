package org.ticketwise.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import org.eclipse.jetty.http.HttpStatus;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.Manifest;
import org.ticketwise.rules.Rule;

/** {@code GET /v1/model} and {@code POST /v1/admin/reload}: what is serving. */
final class ModelApi {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final LiveClassifier classifier;
    private final LiveKeys keys;

    ModelApi(LiveClassifier classifier, LiveKeys keys) {
        this.classifier = classifier;
        this.keys = keys;
    }

    void model(Context context) {
        TicketClassifier current = classifier.current();
        Manifest manifest = current.bundle().manifest();
        ObjectNode json = JSON.createObjectNode().put("version", manifest.version());
        json.set("intents", JSON.valueToTree(manifest.intents()));
        json.set("languages", JSON.valueToTree(manifest.languages()));
        json.set("text", JSON.valueToTree(manifest.text()));
        json.set("training", JSON.valueToTree(manifest.training()));
        json.set("corpus", JSON.valueToTree(manifest.corpus()));
        json.set("libraries", JSON.valueToTree(manifest.libraries()));
        List<Rule> rules = current.rules().rules();
        json.putObject("rules")
                .put("count", rules.size())
                .set(
                        "unmeasured",
                        JSON.valueToTree(rules.stream()
                                .filter(rule -> !current.ruleConfidence().isMeasured(rule))
                                .map(Rule::id)
                                .toList()));
        answer(context, json);
    }

    /** Takes up what changed on disk now. */
    void reload(Context context) {
        keys.reload().ifPresent(reason -> {
            throw refused("The keys stay as they were, since their file cannot be used: " + reason);
        });
        classifier.reload().ifPresent(reason -> {
            throw refused("Model " + classifier.current().version() + " serves on, since the files cannot be used: "
                    + reason);
        });
        answer(
                context,
                JSON.createObjectNode().put("version", classifier.current().version()));
    }

    private static ProblemException refused(String detail) {
        return new ProblemException(Problem.of(HttpStatus.CONFLICT_409, detail));
    }

    private static void answer(Context context, ObjectNode json) {
        context.contentType("application/json").result(json.toString());
    }
}
