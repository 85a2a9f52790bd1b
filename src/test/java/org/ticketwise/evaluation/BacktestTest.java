package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketwise.evaluation.Cases.CANCEL;
import static org.ticketwise.evaluation.Cases.DEFECT;
import static org.ticketwise.evaluation.Cases.arguable;
import static org.ticketwise.evaluation.Cases.decided;
import static org.ticketwise.evaluation.Cases.labelled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.BacktestReport.Measure;
import org.ticketwise.evaluation.BacktestReport.Row;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.ticket.Priority;

/** Tags from 0.75, escalates defects from 0.6 and stops what is cancelled from 0.9. */
class BacktestTest {

    private static final Policy.Handling UNKNOWN = new Policy.Handling(Priority.NORMAL, "triage", null, List.of());
    private static final Policy POLICY = new Policy(
            0.75,
            UNKNOWN,
            Map.of(
                    "cancel",
                    new Policy.Handling(Priority.HIGH, "stock", null, List.of(new Policy.Action("stop", 0.9)))),
            new Policy.Escalation("defect", 0.6, "senior"));

    private final Backtest backtest = new Backtest(classifier(POLICY));

    @Test
    void measures_areTaggingEscalationAndEveryAction() {
        assertThat(backtest.report().measures())
                .extracting(measure -> measure.name() + " " + measure.intent() + " " + measure.floor())
                .containsExactly("tagged null 0.75", "escalated defect 0.6", "stop cancel 0.9");
    }

    @Test
    void thresholds_haveThePolicysFloorAmongThem() {
        assertThat(measure("tagged").rows())
                .extracting(Row::threshold)
                .containsExactly(0.5, 0.6, 0.7, 0.75, 0.8, 0.9, 0.95, 0.99);
        assertThat(measure("stop").rows())
                .filteredOn(Row::ofPolicy)
                .extracting(Row::threshold)
                .containsExactly(0.9);
    }

    @Test
    void conversation_countsUpToItsConfidence() {
        add(labelled("1", "en", CANCEL), 0.8, CANCEL);

        assertThat(row("tagged", 0.8)).isEqualTo(new Row(0.8, false, 1, 1, 0));
        assertThat(row("tagged", 0.9)).isEqualTo(new Row(0.9, false, 0, 0, 0));
        assertThat(row("stop", 0.8)).isEqualTo(new Row(0.8, false, 1, 1, 0));
        assertThat(row("escalated", 0.5)).isEqualTo(new Row(0.5, false, 0, 0, 0));
    }

    @Test
    void wrongIntent_isCountedWhereItIsActedOn() {
        add(labelled("1", "en", DEFECT), 0.92, CANCEL);
        add(labelled("2", "en", CANCEL), 0.92, CANCEL, DEFECT);

        assertThat(row("tagged", 0.9)).isEqualTo(new Row(0.9, false, 2, 2, 2));
        assertThat(row("stop", 0.9)).isEqualTo(new Row(0.9, true, 2, 2, 1));
        assertThat(row("escalated", 0.9)).isEqualTo(new Row(0.9, false, 1, 1, 1));
    }

    @Test
    void arguableIntent_isNotJudged() {
        add(arguable(labelled("1", "en", DEFECT), CANCEL), 0.92, CANCEL);

        assertThat(row("stop", 0.9)).isEqualTo(new Row(0.9, true, 1, 0, 0));
    }

    @Test
    void unlabelledConversation_isCountedAndNotJudged() {
        backtest.add(decided(labelled("1", "en"), 0.92, CANCEL).decision(), null);

        assertThat(row("tagged", 0.9)).isEqualTo(new Row(0.9, false, 1, 0, 0));
        assertThat(backtest.report().conversations()).isEqualTo(1);
        assertThat(backtest.report().labelled()).isZero();
    }

    @Test
    void intentWithoutTags_tagsNothing() {
        Policy silent = new Policy(
                0.6,
                UNKNOWN,
                Map.of("cancel", new Policy.Handling(Priority.HIGH, "stock", List.of(), List.of())),
                null);
        Backtest quiet = new Backtest(classifier(silent));

        quiet.add(decided(labelled("1", "en"), 0.9, CANCEL).decision(), null);

        assertThat(quiet.report().measures()).hasSize(1);
        assertThat(quiet.report().measures().get(0).rows()).allMatch(row -> row.conversations() == 0);
    }

    @Test
    void textAndJson_tellTheSame() throws IOException {
        add(labelled("1", "en", DEFECT), 0.92, CANCEL);
        add(labelled("2", "en", CANCEL), 0.7, CANCEL);

        String text = BacktestText.of(backtest.report());
        JsonNode json = new ObjectMapper().readTree(FiguresJson.of(backtest.report()));

        assertThat(text)
                .contains("Model tiny on 2 conversations, 2 of them labelled")
                .containsPattern("stop \\(cancel\\) +count")
                .containsPattern("from 0\\.90 \\* +1 +50\\.0% +1 +1 +100\\.0%")
                .containsPattern("from 0\\.95 +0 +0\\.0% +0 +0 +0\\.0%");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(json.at("/measures/2/intent").asText()).isEqualTo("cancel");
        assertThat(json.at("/measures/2/rows/4/wrong").asInt()).isEqualTo(1);
    }

    private void add(LabelledConversation truth, double confidence, Intent... accepted) {
        backtest.add(decided(truth, confidence, accepted).decision(), truth);
    }

    private Row row(String measure, double threshold) {
        return measure(measure).rows().stream()
                .filter(row -> row.threshold() == threshold)
                .findFirst()
                .orElseThrow();
    }

    private Measure measure(String name) {
        return backtest.report().measures().stream()
                .filter(measure -> measure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static TicketClassifier classifier(Policy policy) {
        return new TicketClassifier(TinyModel.bundle(), RuleBook.EMPTY, policy);
    }
}
