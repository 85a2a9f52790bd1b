package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.RuleReport.Effect;
import org.ticketwise.evaluation.RuleReport.RuleFigures;
import org.ticketwise.model.Bundle;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

class RuleEvaluatorTest {

    private static final Intent CANCEL = new Intent("cancel");
    private static final Intent DEFECT = new Intent("defect");

    @TempDir
    private Path folder;

    /** By hand, from the formula; the first is the textbook's 8 of 10. */
    @ParameterizedTest
    @CsvSource({"8,10,0.4901625,0.9433178", "0,20,0,0.1611252", "20,20,0.8388748,1", "0,0,0,1"})
    void wilsonInterval(int part, int whole, double lower, double upper) {
        WilsonInterval interval = WilsonInterval.of(part, whole);

        assertThat(interval.lower()).isEqualTo(lower, within(1e-6));
        assertThat(interval.upper()).isEqualTo(upper, within(1e-6));
    }

    @Test
    void rule_isCountedInItsLanguageAndWhereItsIntentIsScored() {
        RuleBook book = book("en-stop, cancel, [stop it]", "fr-stop, cancel, [arrêtez]");

        RuleReport report = evaluate(
                book,
                labelled("stop it please", Set.of(CANCEL)),
                labelled("stop it, you are funny", Set.of()),
                new LabelledConversation(english("stop it now"), Set.of(CANCEL), Set.of(CANCEL), Set.of(), "a:3"),
                labelled("the lamp is broken", Set.of(DEFECT)));

        assertThat(report.rules())
                .containsExactly(
                        new RuleFigures("en-stop", "cancel", List.of("en"), 3, 2, 1, null),
                        new RuleFigures("fr-stop", "cancel", List.of("fr"), 0, 0, 0, null));
        assertThat(report.rules().get(1).neverMatches()).isFalse();
    }

    @Test
    void rule_thatContradictsTheConversations_isNamed() {
        RuleBook book = book("en-thanks, cancel, [thank you]", "en-stop, cancel, [stop it]");
        LabelledConversation thanks = labelled("thank you very much", Set.of());

        RuleReport report =
                evaluate(book, thanks, thanks, thanks, thanks, thanks, thanks, labelled("stop it", Set.of(CANCEL)));

        assertThat(report.contradictions()).extracting(RuleFigures::id).containsExactly("en-thanks");
        assertThat(RuleReportText.of(report)).contains("  en-thanks: right in 0 of 6.");
    }

    @Test
    void rule_thatWasWrongTooSeldomToTell_doesNotContradict() {
        RuleBook book = book("en-thanks, cancel, [thank you]");

        assertThat(evaluate(book, labelled("thank you", Set.of())).contradictions())
                .isEmpty();
    }

    @Test
    void rule_thatNeverMatches_isNamed() {
        RuleReport report = evaluate(book("en-void, cancel, [null and void]"), labelled("hello", Set.of()));

        assertThat(report.rules().get(0).neverMatches()).isTrue();
        assertThat(RuleReportText.of(report)).contains("Never matched:\n  en-void\n");
    }

    @Test
    void rule_thatAnotherOfItsIntentCovers_couldGo() {
        RuleBook book = book("en-wide, cancel, [stop, cancel]", "en-narrow, cancel, [stop it]");
        LabelledConversation stop = labelled("stop it", Set.of(CANCEL));

        RuleReport report = evaluate(book, stop, stop, stop, labelled("cancel that", Set.of(CANCEL)));

        assertThat(report.overlaps()).containsExactly(new RuleOverlap("en-narrow", "en-wide", 3, 3, 3, 3, false));
        assertThat(RuleReportText.of(report)).contains("en-narrow: en-wide matches 3 of its 3");
    }

    @Test
    void rules_ofTwoIntentsForTheSameConversations_conflict() {
        RuleBook book = book("en-a, cancel, [stop it]", "en-b, defect, [stop it, broken]");
        LabelledConversation stop = labelled("stop it", Set.of(CANCEL));

        RuleReport report = evaluate(book, stop, stop, stop);

        assertThat(report.overlaps()).containsExactly(new RuleOverlap("en-b", "en-a", 3, 3, 0, 3, true));
    }

    @Test
    void rules_ofTwoIntentsThatBothHold_doNotConflict() {
        RuleBook book = book("en-a, cancel, [stop it]", "en-b, defect, [stop it]");
        LabelledConversation stop = labelled("stop it, it is broken", Set.of(CANCEL, DEFECT));

        assertThat(evaluate(book, stop, stop, stop).overlaps()).isEmpty();
    }

    @Test
    void effect_isWhatTheAnswersGainByTheRule_whereTheModelHasNotLearned() {
        RuleBook book =
                book("en-undo, cancel, [undo, revoke]", "en-revoke, cancel, [revoke]", "en-lamp, cancel, [cancel]");

        Path trained = TinyModel.train(TinyModel.corpus(), book, folder.resolve("models"), "tiny");

        RuleReport report = RuleEvaluator.evaluate(
                new TicketClassifier(Bundle.read(trained), book, Policy.DEFAULT),
                List.of(
                        labelled("undo", Set.of(CANCEL)),
                        labelled("undo", Set.of()),
                        labelled("undo", Set.of(CANCEL)),
                        labelled("revoke", Set.of(CANCEL)),
                        labelled("please cancel my order", Set.of(CANCEL)),
                        new LabelledConversation(english("undo"), Set.of(CANCEL), Set.of(), Set.of(), "learned:1")),
                Set.of("learned:1"),
                () -> {});

        assertThat(report.model()).isEqualTo("tiny");
        assertThat(report.judged()).isEqualTo(5);
        assertThat(report.rules()).extracting(RuleFigures::matches).containsExactly(5, 1, 1);
        Effect both = report.rules().get(0).effect().plus(report.rules().get(1).effect());
        assertThat(both).isEqualTo(new Effect(4, 3, 1));
        assertThat(report.rules().get(2).effect()).isEqualTo(Effect.NONE);
    }

    /** By hand: 0 of 5 is 1/32, 0 of 4 is 1/16, 1 of 8 is 9/256, 1 of 7 is 8/128. */
    @ParameterizedTest
    @CsvSource({"0,5,true", "0,4,false", "1,7,true", "1,6,false", "7,1,false", "0,0,false"})
    void rule_thatMakesTheAnswersWorse_isListedWhereChanceIsUnlikely(int right, int wrong, boolean listed) {
        RuleReport report = decided(right, wrong, right - wrong);

        assertThat(RuleReportText.of(report).contains("Make the answers worse (chance aside):\n  en-stop: net "))
                .isEqualTo(listed);
    }

    @Test
    void rule_thatIsWrongWhereAnotherWouldSayTheSame_doesNotMakeTheAnswersWorse() {
        assertThat(RuleReportText.of(decided(0, 5, 0))).doesNotContain("Make the answers worse");
    }

    @Test
    void signTest_ofMany_isThatOfTheNormalDistribution() {
        // z = 199 / sqrt(10,200), corrected for continuity, and 1 - Phi(z) from a table.
        assertThat(SignTest.pValue(5_000, 5_200)).isEqualTo(0.0244, within(1e-4));
    }

    @Test
    void report_holdsNoCustomersWords_andCountsProgress() throws IOException {
        RuleBook book = book("en-stop, cancel, [stop it]");
        AtomicInteger steps = new AtomicInteger();

        RuleReport report = RuleEvaluator.evaluate(
                book,
                List.of(labelled("stop it, Rosalind", Set.of(CANCEL)), labelled("Rosalind", Set.of())),
                steps::incrementAndGet);

        JsonNode json = new ObjectMapper().readTree(RuleReportJson.of(report));
        assertThat(steps).hasValue(2);
        assertThat(json.at("/rules/0/matches").asInt()).isEqualTo(1);
        assertThat(json.at("/rules/0/effect").isNull()).isTrue();
        assertThat(json + RuleReportText.of(report)).doesNotContain("Rosalind", "stop it");
    }

    /** @param rules each as id, intent and phrases */
    private RuleBook book(String... rules) {
        StringBuilder yaml = new StringBuilder("rules:\n");
        for (String rule : rules) {
            String[] fields = rule.split(", ", 3);
            String phrase = fields[2].substring(1, fields[2].length() - 1).split(", ")[0];
            yaml.append("  - {id: %s, intent: %s, languages: [%s], phrases: %s, matches: [%s], near_misses: [hello]}\n"
                    .formatted(fields[0], fields[1], fields[0].substring(0, 2), fields[2], phrase));
        }
        try {
            return RuleBook.read(
                    Files.write(folder.resolve("rules.yaml"), yaml.toString().getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RuleReport decided(int right, int wrong, int net) {
        Effect effect = new Effect(right + wrong, right, net);
        RuleFigures figures = new RuleFigures("en-stop", "cancel", List.of("en"), 20, right + wrong, right, effect);
        return new RuleReport(20, "tiny", 20, List.of(figures), List.of());
    }

    private static RuleReport evaluate(RuleBook book, LabelledConversation... conversations) {
        return RuleEvaluator.evaluate(book, List.of(conversations), () -> {});
    }

    private static LabelledConversation labelled(String text, Set<Intent> labels) {
        return new LabelledConversation(english(text), labels, Set.of(), Set.of(), "a:1");
    }

    private static Conversation english(String text) {
        return new Conversation(null, null, "en", null, text, List.of(), null);
    }
}
