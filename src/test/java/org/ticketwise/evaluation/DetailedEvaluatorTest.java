package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.ticketwise.evaluation.Cases.CANCEL;
import static org.ticketwise.evaluation.Cases.DEFECT;
import static org.ticketwise.evaluation.Cases.decided;
import static org.ticketwise.evaluation.Cases.labelled;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.DetailedReport.CoverageRow;
import org.ticketwise.evaluation.DetailedReport.Figure;
import org.ticketwise.evaluation.DetailedReport.IntentFigures;
import org.ticketwise.evaluation.DetailedReport.Provenance;
import org.ticketwise.evaluation.DetailedReport.Slice;
import org.ticketwise.evaluation.WrongConversation.Because;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Priority;

/** Three conversations decided at 0.9: a cancellation and a defect rightly, a cancellation taken for a defect. */
class DetailedEvaluatorTest {

    private static final Policy CANCEL_IS_URGENT = new Policy(
            0.6,
            Policy.DEFAULT.unknown(),
            Map.of("cancel", new Policy.Handling(Priority.URGENT, "fulfilment", null, List.of())),
            null);
    private static final TicketClassifier CLASSIFIER =
            new TicketClassifier(TinyModel.bundle(), RuleBook.EMPTY, CANCEL_IS_URGENT);
    private static final Provenance PROVENANCE = new Provenance(
            "1.0", "2026-01-01", List.of("holdout"), "aa", "bb", 26, List.of("en"), 7, 0, new TreeMap<>());
    private static final List<Case> CASES = List.of(
            decided(labelled("1", "en", CANCEL), CANCEL),
            decided(labelled("2", "en", DEFECT), DEFECT),
            decided(labelled("3", "ar", CANCEL), DEFECT));

    @Test
    void headline_hasEachFigureWithItsInterval() {
        List<Figure> headline = report(false).headline();

        assertThat(headline)
                .extracting(Figure::name)
                .startsWith("macro_f1")
                .contains("exact_match", "coverage", "expected_calibration_error", "brier_score");
        Estimate exact = figure(headline, "exact_match").estimate();
        assertThat(exact.value()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(exact.low()).isLessThan(exact.value());
        assertThat(exact.high()).isGreaterThan(exact.value());
        assertThat(figure(headline, "brier_score").estimate().value())
                .isEqualTo((0.01 + 0.01 + 0.81) / 3, within(1e-12));
        assertThat(figure(headline, "brier_score").higherIsBetter()).isFalse();
    }

    @Test
    void intent_saysWhatItIsConfusedWith_andWhereItsThresholdLies() {
        IntentFigures cancel = report(false).intents().get(0);

        assertThat(cancel.counts()).isEqualTo(new Counts(1, 0, 1));
        assertThat(cancel.confusedWith()).containsExactly(new DetailedReport.Confused("defect", 1));
        assertThat(cancel.accept())
                .isEqualTo(TinyModel.bundle().model().thresholds().get(0).accept());
        assertThat(cancel.curve().points()).hasSize(2);
    }

    @Test
    void coverage_saysWhatEachThresholdLeaves_andWhichUrgentConversationsItMisses() {
        List<CoverageRow> coverage = report(false).coverage();

        assertThat(coverage.get(0)).isEqualTo(new CoverageRow(null, 3, 1, 2.0 / 3, 2, 1));
        assertThat(coverage).contains(new CoverageRow(0.9, 3, 1, 2.0 / 3, 2, 1), new CoverageRow(0.95, 0, 0, 0, 2, 2));
    }

    @Test
    void slices_areByLanguageChannelAndLength() {
        DetailedReport report = report(false);

        assertThat(report.slices().get("language")).extracting(Slice::name).containsExactly("ar", "en");
        assertThat(report.slices().get("channel")).extracting(Slice::name).containsExactly("unknown");
        assertThat(report.slices().get("length")).extracting(Slice::name).containsExactly("up to 3 words");
        assertThat(report.slices().get("language").get(1).exactMatch().value()).isEqualTo(1);
    }

    @Test
    void histogram_countsRightAndWrongByConfidence() {
        assertThat(report(false).histogram())
                .contains(new DetailedReport.HistogramBin(0.9, 0.95, 2, 1))
                .hasSize(20);
    }

    @Test
    void wrongConversation_isExplained_withItsWordsOnlyWhereAskedFor() {
        WrongConversation wrong = report(true).wrong().get(0);

        assertThat(wrong.id()).isEqualTo("3");
        assertThat(wrong.expected()).containsExactly("cancel");
        assertThat(wrong.accepted()).containsExactly(new WrongConversation.Answer("defect", 0.9, null));
        assertThat(wrong.text())
                .singleElement()
                .satisfies(part -> assertThat(part.text()).isEqualTo("the secret words"));
        assertThat(report(true).hasText()).isTrue();

        DetailedReport without = report(false);
        assertThat(without.hasText()).isFalse();
        assertThat(without.wrong().get(0).because())
                .isNotEmpty()
                .extracting(Because::words)
                .containsOnlyNulls();
        assertThat(new String(ReportJson.of(without), StandardCharsets.UTF_8)).doesNotContain("secret");
        assertThat(new String(ReportPage.of(without), StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void json_hasTheFactsOfThePage() throws IOException {
        JsonNode json = new ObjectMapper().readTree(ReportJson.of(report(false)));

        assertThat(json.at("/intervals/macro_f1/low").isNumber()).isTrue();
        assertThat(json.at("/intents/cancel/confused_with/0/with").textValue()).isEqualTo("defect");
        assertThat(json.at("/confusion/columns/2").textValue()).isEqualTo("none");
        assertThat(json.at("/reliability/calibration_error/by_chance").isNumber())
                .isTrue();
        assertThat(json.at("/slices/language/0/name").textValue()).isEqualTo("ar");
        assertThat(json.at("/wrong/0/id").textValue()).isEqualTo("3");
        assertThat(json.at("/provenance/training_sha256").textValue()).isEqualTo("bb");
    }

    private static DetailedReport report(boolean withText) {
        return DetailedEvaluator.report(CLASSIFIER, CASES, List.of(), PROVENANCE, withText);
    }

    private static Figure figure(List<Figure> figures, String name) {
        return figures.stream()
                .filter(figure -> figure.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
