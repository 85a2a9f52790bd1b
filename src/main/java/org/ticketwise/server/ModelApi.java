package org.ticketwise.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.jetty.http.HttpStatus;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.Manifest;
import org.ticketwise.rules.Rule;

/** {@code GET /v1/model}, {@code POST /v1/admin/reload} and the health checks: what is serving, and how it is. */
final class ModelApi {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .build();

    private final LiveClassifier classifier;
    private final InFlight inFlight;

    ModelApi(LiveClassifier classifier, InFlight inFlight) {
        this.classifier = classifier;
        this.inFlight = inFlight;
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

    /** Takes up what changed on disk now. Only from this machine. */
    void reload(Context context) {
        if (!isLoopback(context.req().getRemoteAddr()) || isForwarded(context)) {
            throw new ProblemException(
                    Problem.of(HttpStatus.FORBIDDEN_403, "Reloading is allowed from the server's own machine only."));
        }
        classifier.reload().ifPresent(reason -> {
            throw new ProblemException(Problem.of(
                    HttpStatus.CONFLICT_409,
                    "Model " + classifier.current().version() + " serves on, since the files cannot be used: "
                            + reason));
        });
        answer(
                context,
                JSON.createObjectNode().put("version", classifier.current().version()));
    }

    void live(Context context) {
        answer(context, JSON.createObjectNode().put("status", "up"));
    }

    void ready(Context context) {
        boolean ready = !inFlight.isDraining();
        ObjectNode json = JSON.createObjectNode().put("status", ready ? "ready" : "stopping");
        ObjectNode parts = json.putObject("parts");
        parts.putObject("model").put("version", classifier.current().version());
        parts.putObject("rules")
                .put("count", classifier.current().rules().rules().size());
        ObjectNode reload = parts.putObject("reload").put("failures", classifier.failures());
        classifier.lastFailure().ifPresent(reason -> reload.put("last_failure", reason));
        context.status(ready ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503);
        answer(context, json);
    }

    /** Whether a proxy or a page in a browser sent the request on behalf of somebody elsewhere. */
    private static boolean isForwarded(Context context) {
        return Stream.of("origin", "forwarded", "x-forwarded-for", "x-forwarded-host", "x-real-ip", "via")
                .anyMatch(name -> context.header(name) != null);
    }

    private static boolean isLoopback(String address) {
        return address.startsWith("127.")
                || address.equals("::1")
                || address.equals("0:0:0:0:0:0:0:1")
                || address.equals("[::1]")
                || address.equals("[0:0:0:0:0:0:0:1]");
    }

    private static void answer(Context context, ObjectNode json) {
        context.contentType("application/json").result(json.toString());
    }
}
