package org.ticketwise.training;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.training.AuditReport.PersonalDatum;

/** An {@link AuditReport} as JSON, in which no customer's word stands. */
public final class AuditJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private AuditJson() {}

    public static byte[] of(AuditReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("conversations", report.conversations());
        json.set("by_label", JSON.valueToTree(report.byLabel()));
        json.put("faults", report.faults());
        json.put("hints", report.hints());
        json.set("rejected", JSON.valueToTree(report.rejected()));
        json.set("duplicates", JSON.valueToTree(report.duplicates()));
        json.set("near_duplicates", JSON.valueToTree(report.nearDuplicates()));
        json.set("contradictions", JSON.valueToTree(report.contradictions()));
        json.set("rare_labels", JSON.valueToTree(report.rareLabels()));
        json.set("leaks", JSON.valueToTree(report.leaks()));
        json.set("languages", JSON.valueToTree(report.languages()));
        json.set("labels", JSON.valueToTree(report.labels()));
        json.set("personal_data_by_kind", JSON.valueToTree(byKind(report)));
        ArrayNode personal = json.putArray("personal_data");
        report.personalData().forEach(datum -> personal.add(personalDatum(datum)));
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON could not be written", e);
        }
    }

    static SortedMap<String, Integer> byKind(AuditReport report) {
        SortedMap<String, Integer> counts = new TreeMap<>();
        report.personalData().forEach(datum -> counts.merge(datum.found().kind().wireName(), 1, Integer::sum));
        return counts;
    }

    private static ObjectNode personalDatum(PersonalDatum datum) {
        ObjectNode json = JSON.createObjectNode();
        json.set("conversation", JSON.valueToTree(datum.conversation()));
        return json.put("kind", datum.found().kind().wireName())
                .put("field", datum.found().field())
                .put("start", datum.found().start())
                .put("end", datum.found().end());
    }
}
