package org.ticketwise.server;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.time.Instant;
import org.eclipse.jetty.http.HttpStatus;
import org.ticketwise.access.KeyRing;
import org.ticketwise.decision.TicketClassifier;

/**
 * {@code GET /health/live} and {@code GET /health/ready}: whether the process runs, and whether to send it requests. Why
 * files could not be used, which names them, is for administrators.
 */
final class HealthApi {

    private final LiveClassifier classifier;
    private final LiveKeys keys;
    private final InFlight inFlight;
    private final Guard guard;

    HealthApi(LiveClassifier classifier, LiveKeys keys, InFlight inFlight, Guard guard) {
        this.classifier = classifier;
        this.keys = keys;
        this.inFlight = inFlight;
        this.guard = guard;
    }

    void live(Context context) {
        answer(context, JsonNodeFactory.instance.objectNode().put("status", "up"));
    }

    void ready(Context context) {
        boolean draining = inFlight.isDraining();
        boolean detailed = guard.isAdministrator(context);
        TicketClassifier current = classifier.current();
        ObjectNode json = JsonNodeFactory.instance.objectNode().put("status", draining ? "stopping" : "ready");
        ObjectNode parts = json.putObject("parts");
        parts.putObject("model").put("version", current.version());
        parts.putObject("rules").put("count", current.rules().rules().size());
        parts.putObject("policy").put("intents", current.policy().intents().size());
        reload(parts.putObject("reload"), classifier, detailed);
        keys(parts.putObject("keys"), detailed);
        parts.putObject("requests").put("in_flight", inFlight.count()).put("draining", draining);
        parts.putObject("slots").put("taken", inFlight.slotsTaken()).put("most", inFlight.slots());
        context.status(draining ? HttpStatus.SERVICE_UNAVAILABLE_503 : HttpStatus.OK_200);
        answer(context, json);
    }

    private void keys(ObjectNode json, boolean detailed) {
        Instant now = Instant.now();
        json.put("required", keys.current().isPresent());
        json.put(
                "valid",
                keys.current().map(KeyRing::keys).stream()
                        .flatMap(keys -> keys.stream())
                        .filter(key -> key.isValid(now))
                        .count());
        reload(json, keys, detailed);
    }

    private static void reload(ObjectNode json, FollowedFiles<?> files, boolean detailed) {
        json.put("failures", files.failures());
        files.lastFailure().ifPresent(reason -> json.put("last_failure", detailed ? reason : "hidden"));
    }

    private static void answer(Context context, ObjectNode json) {
        context.contentType("application/json").result(json.toString());
    }
}
