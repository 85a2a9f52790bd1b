package org.ticketwise.decision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.decision.Verdict.Reason;
import org.ticketwise.model.Bundle;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.CustomerWords;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus;

class TicketClassifierTest {

    private final TicketClassifier classifier = TinyModel.classifier();

    @Test
    void classify_oneIntent() {
        Decision decision = classify("hello, please cancel the order of the lamp");

        assertThat(intents(decision)).containsExactly("cancel");
        assertThat(decision.verdict().decidedBy()).isEqualTo("model");
        assertThat(decision.version()).isEqualTo("tiny");
    }

    @Test
    void classify_severalIntents() {
        assertThat(intents(classify("the kettle is broken, please cancel my order")))
                .containsExactlyInAnyOrder("cancel", "defect");
    }

    @Test
    void classify_none() {
        assertThat(classify("thank you, lovely shop").verdict()).isEqualTo(new Verdict.None(Reason.LOW_CONFIDENCE));
    }

    @Test
    void classify_wordsNeverSeen() {
        assertThat(classify("xyzzyx qwpqwp zzvvzz").verdict()).isEqualTo(new Verdict.None(Reason.NO_KNOWN_FEATURES));
    }

    @Test
    void classify_nothing() {
        assertThat(classify("  ").verdict()).isEqualTo(new Verdict.None(Reason.EMPTY_TEXT));
    }

    @Test
    void classify_invisibleCharacters_changeNothing() {
        String text = "please cancel my order";
        String obscured = "ple\u200base can\u202ecel\u202c my\u0000 order";

        assertThat(classify(obscured).scores().probabilities())
                .containsExactly(classify(text).scores().probabilities());
    }

    @Test
    void explanation_addsUpToTheLogOdds() {
        explanationAddsUp(classifier);
    }

    @Test
    void explanation_ofExclusiveIntents_addsUpWithTheRivalInIt(@TempDir Path models) {
        List<LabelledConversation> exclusive = TinyModel.corpus().conversations().stream()
                .filter(one -> one.labels().size() <= 1)
                .toList();
        Path folder = TinyModel.train(new Corpus(exclusive, List.of()), RuleBook.EMPTY, models, "exclusive");
        Bundle bundle = Bundle.read(folder);
        assertThat(bundle.model().exclusive()).isTrue();
        assertThat(bundle.model().calibrations()).anyMatch(calibration -> calibration.marginSlope() > 0);

        explanationAddsUp(new TicketClassifier(bundle, RuleBook.EMPTY, Policy.DEFAULT));
    }

    private static void explanationAddsUp(TicketClassifier classifier) {
        Decision decision = classifier.classify(
                Conversation.ofText("please cancel my lamp, the lamp is not what I had in mind at all"));

        Explanation.OfIntent cancel = classifier.explain(decision).intents().get(0);

        double sum = cancel.base()
                + cancel.rest()
                + cancel.contributions().stream()
                        .mapToDouble(Explanation.Contribution::weight)
                        .sum();
        assertThat(cancel.name()).isEqualTo(new Intent("cancel"));
        assertThat(sum).isEqualTo(cancel.logOdds(), within(1e-9));
        assertThat(1 / (1 + Math.exp(-sum)))
                .isEqualTo(decision.verdict().intents().get(0).confidence(), within(1e-9));
    }

    @Test
    void explanation_pointsAtTheCustomersWords() {
        Explanation explanation = classifier.explain(classify("Hi! Please CANCEL it"));

        assertThat(explanation.intents().get(0).contributions())
                .extracting(Explanation.Contribution::span)
                .contains(new CustomerWords.Span("text", 11, 17, "CANCEL"));
    }

    @Test
    void explanation_ofNoAcceptedIntent_isOfTheLikeliest() {
        assertThat(classifier.explain(classify("thank you")).intents()).hasSize(1);
        assertThat(classifier.explain(classify("")).intents()).isEmpty();
    }

    @Test
    void answer_inJson() throws IOException {
        JsonNode answer = json(classifier, classify("please cancel my order"), 1, false);

        assertThat(answer.properties())
                .extracting(Map.Entry::getKey)
                .containsExactly(
                        "id",
                        "intent",
                        "confidence",
                        "decided_by",
                        "reason",
                        "intents",
                        "ranking",
                        "priority",
                        "queue",
                        "tags",
                        "actions",
                        "language",
                        "truncated",
                        "model");
        assertThat(answer.get("intent").asText()).isEqualTo("cancel");
        assertThat(answer.get("confidence"))
                .isEqualTo(answer.get("ranking").get(0).get("confidence"));
        assertThat(answer.get("ranking")).hasSize(1);
        assertThat(answer.get("tags").get(0).asText()).isEqualTo("cancel");
        assertThat(answer.get("reason").isNull()).isTrue();
    }

    @Test
    void answer_inJson_ofARule(@TempDir Path models) throws IOException {
        RuleBook rules = new RuleBook(List.of(rule("en-cancel", "cancel"), rule("en-strange", "qwpqwp")));
        Path folder = TinyModel.train(TinyModel.corpus(), rules, models, "ruled");
        TicketClassifier withRules = new TicketClassifier(Bundle.read(folder), rules, Policy.DEFAULT);

        Decision decision = withRules.classify(Conversation.ofText("xyzzyx QWPQWP zzvvzz"));
        JsonNode answer = json(withRules, decision, 10, true);

        assertThat(answer.get("decided_by").asText()).isEqualTo("rule");
        assertThat(answer.get("intents").get(0).get("rule").asText()).isEqualTo("en-strange");
        assertThat(answer.get("explanation").get("intents").get(0).get("rule").toString())
                .isEqualTo("{\"id\":\"en-strange\",\"field\":\"text\",\"start\":7,\"end\":13,\"text\":\"QWPQWP\","
                        + "\"measured\":false}");
    }

    @Test
    void answer_inJson_ofNone() throws IOException {
        JsonNode answer = json(classifier, classify(""), 10, false);

        assertThat(answer.get("intent").isNull()).isTrue();
        assertThat(answer.get("confidence").asDouble()).isZero();
        assertThat(answer.get("decided_by").asText()).isEqualTo("none");
        assertThat(answer.get("reason").asText()).isEqualTo("empty_text");
        assertThat(answer.get("priority").asText()).isEqualTo("normal");
    }

    private static Rule rule(String id, String phrase) {
        return new Rule(
                id,
                new Intent("cancel"),
                List.of(),
                List.of(phrase),
                0,
                List.of(),
                0,
                null,
                List.of(phrase),
                List.of("go"));
    }

    private Decision classify(String text) {
        return classifier.classify(Conversation.ofText(text));
    }

    private static List<String> intents(Decision decision) {
        return decision.verdict().intents().stream()
                .map(AcceptedIntent::intent)
                .map(Intent::name)
                .toList();
    }

    private static JsonNode json(TicketClassifier classifier, Decision decision, int top, boolean explain)
            throws IOException {
        StringWriter written = new StringWriter();
        try (JsonGenerator out = new JsonFactory().createGenerator(written)) {
            AnswerJson.write(decision, top, explain ? classifier.explain(decision) : null, out);
        }
        return new ObjectMapper().readTree(written.toString());
    }
}
