package org.ticketwise.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.ticketwise.evaluation.RuleReport.RuleFigures;

/** A {@link RuleReport} as JSON, in which no customer's word stands. */
public final class RuleReportJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private RuleReportJson() {}

    public static byte[] of(RuleReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("conversations", report.conversations());
        json.put("model", report.model());
        json.put("judged", report.judged());
        ArrayNode rules = json.putArray("rules");
        report.rules().forEach(rule -> rules.add(figures(rule)));
        json.set("overlaps", JSON.valueToTree(report.overlaps()));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON could not be written", e);
        }
    }

    private static ObjectNode figures(RuleFigures rule) {
        ObjectNode json = JSON.createObjectNode()
                .put("id", rule.id())
                .put("intent", rule.intent())
                .put("asked", rule.asked())
                .put("matches", rule.matches())
                .put("right", rule.right())
                .put("precision", rule.precision())
                .put("precision_lower", rule.interval().lower())
                .put("precision_upper", rule.interval().upper())
                .put("contradicts_data", rule.contradictsData());
        json.set("languages", JSON.valueToTree(rule.languages()));
        json.set("effect", JSON.valueToTree(rule.effect()));
        return json;
    }
}
