package org.ticketwise.evaluation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;

/** An {@link EvaluationReport} as JSON, in which no customer's word stands. */
public final class ReportJson {

    private static final ObjectMapper JSON = JsonMapper.builder()
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();

    private ReportJson() {}

    /** All figures and the conversations that went wrong, by place and id. */
    public static byte[] of(EvaluationReport report) {
        ObjectNode json = figures(report);
        json.set("mistakes", JSON.valueToTree(report.mistakes()));
        return bytes(json);
    }

    /** The figures alone, which do not depend on where the conversations lay or how they are numbered. */
    public static byte[] withoutMistakes(EvaluationReport report) {
        return bytes(figures(report));
    }

    /** The same and all that stands in the detailed report; with the customers' words where that has them. */
    public static byte[] of(DetailedReport report) {
        ObjectNode json = figures(report.summary());
        ObjectNode intervals = json.putObject("intervals");
        report.headline().forEach(figure -> intervals.set(figure.name(), JSON.valueToTree(figure.estimate())));
        ObjectNode intents = json.putObject("intents");
        report.intents().forEach(intent -> intents.set(intent.name(), intent(intent)));
        json.set("confusion", JSON.valueToTree(report.confusion()));
        json.set("reliability", JSON.valueToTree(report.reliability()));
        json.set("confidence_histogram", JSON.valueToTree(report.histogram()));
        json.set("coverage_by_threshold", JSON.valueToTree(report.coverage()));
        json.set("slices", JSON.valueToTree(report.slices()));
        json.set("wrong", JSON.valueToTree(report.wrong()));
        json.set("near_duplicates_of_training", JSON.valueToTree(report.leaks()));
        json.set("provenance", JSON.valueToTree(report.provenance()));
        return bytes(json);
    }

    private static ObjectNode intent(DetailedReport.IntentFigures intent) {
        ObjectNode json = counts(JSON.createObjectNode(), intent.counts());
        json.set("f1_interval", JSON.valueToTree(intent.f1()));
        json.put("threshold", intent.accept());
        json.set("confused_with", JSON.valueToTree(intent.confusedWith()));
        json.set("precision_recall_curve", JSON.valueToTree(intent.curve()));
        return json;
    }

    private static ObjectNode figures(EvaluationReport report) {
        ObjectNode json = JSON.createObjectNode();
        json.put("model", report.model());
        json.set("decision", scorecard(report.decision()));
        json.put("expected_calibration_error", report.calibrationError());
        json.put("expected_calibration_error_per_intent", report.calibrationErrorPerIntent());
        json.put("top_ranked_accuracy", report.topRankedAccuracy());
        json.put("coverage", report.coverage());
        json.put("accuracy_of_decided", report.accuracyOfDecided());
        json.put("out_of_scope_recall", report.outOfScopeRecall());
        ObjectNode deciders = json.putObject("decided_by");
        report.decidedBy()
                .forEach((name, decider) -> deciders.putObject(name)
                        .put("decided", decider.decided())
                        .put("right", decider.right())
                        .put("accuracy", decider.accuracy()));
        json.set("reasons", JSON.valueToTree(report.reasons()));
        json.putObject("hard_negatives")
                .put("pairs", report.hardNegatives().pairs())
                .put("wrongly_accepted", report.hardNegatives().wronglyAccepted())
                .put("rate", report.hardNegatives().rate());
        json.set("by_language", scorecards(report.byLanguage()));
        json.set("by_channel", scorecards(report.byChannel()));
        json.putObject("baselines")
                .<ObjectNode>set("model_alone", scorecard(report.modelAlone()))
                .<ObjectNode>set("rules_alone", scorecard(report.rulesAlone()))
                .set("majority_class", scorecard(report.majorityClass()));
        json.set("missing_intents", JSON.valueToTree(report.missingIntents()));
        return json;
    }

    private static byte[] bytes(ObjectNode json) {
        try {
            return JSON.writeValueAsBytes(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree of JSON could not be written", e);
        }
    }

    private static ObjectNode scorecards(Map<String, Scorecard> scorecards) {
        ObjectNode json = JSON.createObjectNode();
        scorecards.forEach((name, scorecard) -> json.set(name, scorecard(scorecard)));
        return json;
    }

    private static ObjectNode scorecard(Scorecard scorecard) {
        ObjectNode json = JSON.createObjectNode()
                .put("conversations", scorecard.conversations())
                .put("macro_f1", scorecard.macroF1())
                .put("micro_f1", scorecard.microF1())
                .put("exact_match", scorecard.exactMatch());
        ObjectNode intents = json.putObject("intents");
        scorecard.byIntent().forEach((name, counts) -> counts(intents.putObject(name), counts));
        return json;
    }

    private static ObjectNode counts(ObjectNode json, Counts counts) {
        return json.put("precision", counts.precision())
                .put("recall", counts.recall())
                .put("f1", counts.f1())
                .put("support", counts.support());
    }
}
