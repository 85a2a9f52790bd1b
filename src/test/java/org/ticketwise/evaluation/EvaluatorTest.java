package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

class EvaluatorTest {

    private static final Intent CANCEL = new Intent("cancel");
    private static final Intent DEFECT = new Intent("defect");

    @Test
    void counts_becomePrecisionRecallAndF1() {
        Counts counts = new Counts(6, 2, 4);

        assertThat(counts.precision()).isEqualTo(0.75);
        assertThat(counts.recall()).isEqualTo(0.6);
        assertThat(counts.f1()).isEqualTo(2 * 0.75 * 0.6 / (0.75 + 0.6), within(1e-12));
        assertThat(counts.support()).isEqualTo(10);
    }

    @Test
    void counts_ofNothing_areZero() {
        assertThat(Counts.NONE.precision()).isZero();
        assertThat(Counts.NONE.recall()).isZero();
        assertThat(Counts.NONE.f1()).isZero();
    }

    @Test
    void scorecard_macroCountsIntentsAlike_andMicroCountsPairsAlike() {
        Scorecard scorecard = Scorecard.of(List.of(
                scored(Set.of(CANCEL), Set.of(CANCEL)),
                scored(Set.of(CANCEL), Set.of(CANCEL)),
                scored(Set.of(CANCEL), Set.of(CANCEL)),
                scored(Set.of(DEFECT), Set.of())));

        assertThat(scorecard.macroF1()).isEqualTo(0.5);
        assertThat(scorecard.microF1()).isEqualTo(6.0 / 7, within(1e-12));
        assertThat(scorecard.exactMatch()).isEqualTo(0.75);
    }

    @Test
    void scorecard_intentThatWasOnlyEverWronglyAccepted_lowersMicroF1() {
        Scorecard scorecard = Scorecard.of(List.of(scored(Set.of(CANCEL), Set.of(CANCEL, DEFECT))));

        assertThat(scorecard.macroF1()).isEqualTo(1);
        assertThat(scorecard.microF1()).isEqualTo(2.0 / 3, within(1e-12));
        assertThat(scorecard.exactMatch()).isZero();
    }

    @Test
    void unscoredIntent_countsInNeitherDirection() {
        LabelledConversation arguable = new LabelledConversation(
                Conversation.ofText("x"), Set.of(CANCEL, DEFECT), Set.of(DEFECT), Set.of(), "a:1");

        for (Set<Intent> accepted : List.of(Set.of(CANCEL), Set.of(CANCEL, DEFECT))) {
            Scorecard scorecard = Scorecard.of(List.of(new Scored(arguable, accepted)));

            assertThat(scorecard.byIntent()).containsOnlyKeys("cancel");
            assertThat(scorecard.exactMatch()).isEqualTo(1);
        }
    }

    @Test
    void report_ofASmallHoldout() {
        EvaluationReport report = Evaluator.evaluate(TinyModel.classifier(), holdout());

        assertThat(report.decision().conversations()).isEqualTo(5);
        assertThat(report.decision().byIntent().get("cancel")).isEqualTo(new Counts(2, 0, 0));
        assertThat(report.byLanguage()).containsOnlyKeys("en", "unknown");
        assertThat(report.byChannel()).containsOnlyKeys("chat", "unknown");
        assertThat(report.majorityClass().macroF1()).isBetween(0.0, 0.9);
        assertThat(report.coverage()).isEqualTo(0.6);
        assertThat(report.accuracyOfDecided()).isEqualTo(1);
        assertThat(report.outOfScopeRecall()).isEqualTo(1);
        assertThat(report.decidedBy().get("model")).isEqualTo(new EvaluationReport.Decider(3, 3));
        assertThat(report.decidedBy().get("none").decided()).isEqualTo(2);
        assertThat(report.hardNegatives()).isEqualTo(new EvaluationReport.HardNegatives(1, 0));
        assertThat(report.missingIntents()).containsExactly("refund");
        assertThat(report.mistakes())
                .singleElement()
                .satisfies(mistake -> assertThat(mistake.expected()).containsExactly("refund"));
    }

    @Test
    void report_leavesOutWhatIsArguable() {
        Conversation cancel = Conversation.ofText("please cancel my lamp");
        EvaluationReport report = Evaluator.evaluate(
                TinyModel.classifier(),
                List.of(
                        new LabelledConversation(cancel, Set.of(), Set.of(CANCEL), Set.of(), "a:1"),
                        new LabelledConversation(cancel, Set.of(DEFECT), Set.of(CANCEL), Set.of(), "a:2"),
                        labelled("thank you very much", Set.of(), null)));

        assertThat(report.outOfScopeRecall()).isEqualTo(1);
        assertThat(report.topRankedAccuracy()).isEqualTo(1);
        assertThat(report.decidedBy().get("model").decided()).isZero();
    }

    @Test
    void report_inTextAndJson_tellsTheSame() throws IOException {
        EvaluationReport report = Evaluator.evaluate(TinyModel.classifier(), holdout());

        JsonNode json = new ObjectMapper().readTree(ReportJson.of(report));

        assertThat(json.at("/decision/intents/cancel/f1").asDouble()).isEqualTo(1);
        assertThat(json.at("/decided_by/model/decided").asInt()).isEqualTo(3);
        assertThat(json.at("/baselines/rules_alone/macro_f1").asDouble()).isZero();
        assertThat(ReportText.of(report))
                .containsPattern("cancel +1\\.000 +1\\.000 +1\\.000 +2")
                .containsPattern("model +3 +3 +1\\.000")
                .contains("Labels that the model does not know: refund");
    }

    @Test
    void report_holdsNoCustomersWords() {
        EvaluationReport report = Evaluator.evaluate(TinyModel.classifier(), holdout());

        assertThat(new String(ReportJson.of(report), java.nio.charset.StandardCharsets.UTF_8) + ReportText.of(report))
                .doesNotContain("lamp")
                .doesNotContain("money");
    }

    private static List<LabelledConversation> holdout() {
        return List.of(
                labelled("please cancel my lamp", Set.of(CANCEL), "chat"),
                labelled("could you cancel the order", Set.of(CANCEL), null),
                labelled("the lamp is broken", Set.of(DEFECT), null),
                labelled("thank you very much", Set.of(), null),
                labelled("thanks, where has my money gone", Set.of(new Intent("refund")), null));
    }

    private static LabelledConversation labelled(String text, Set<Intent> labels, String channel) {
        Set<Intent> lures = text.startsWith("thank you") ? Set.of(CANCEL) : Set.of();
        return new LabelledConversation(
                new Conversation("id", channel, channel == null ? null : "en", null, text, List.of(), null),
                labels,
                Set.of(),
                lures,
                "holdout.jsonl:1");
    }

    private static Scored scored(Set<Intent> labels, Set<Intent> accepted) {
        return new Scored(
                new LabelledConversation(Conversation.ofText("x"), labels, Set.of(), Set.of(), "a:1"), accepted);
    }
}
