package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.within;
import static org.ticketwise.evaluation.Cases.CANCEL;
import static org.ticketwise.evaluation.Cases.DEFECT;
import static org.ticketwise.evaluation.Cases.arguable;
import static org.ticketwise.evaluation.Cases.decided;
import static org.ticketwise.evaluation.Cases.labelled;
import static org.ticketwise.evaluation.Cases.luring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.evaluation.Comparison.Change;
import org.ticketwise.evaluation.Comparison.OfIntent;
import org.ticketwise.evaluation.Comparison.OfSlice;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Vocabulary;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.LabelledConversation;

class ComparerTest {

    private static final LabelledConversation ONE = labelled("1", "en", CANCEL);
    private static final LabelledConversation TWO = labelled("2", "en", DEFECT);
    private static final LabelledConversation THREE = luring(labelled("3", "de"), CANCEL, DEFECT);
    private static final LabelledConversation FOUR = labelled("4", "de", CANCEL, DEFECT);

    /** A misses a defect, takes a lure and misses a cancel; B misses a cancel that A has. */
    private final Comparison comparison = Comparer.compare(
            List.of(decided(ONE, CANCEL), decided(TWO), decided(THREE, CANCEL), decided(FOUR, DEFECT)),
            List.of(decided(ONE), decided(TWO, DEFECT), decided(THREE), decided(FOUR, CANCEL, DEFECT)));

    @Test
    void headline_byHand() {
        Comparison.Headline headline = comparison.headline();

        // A: cancel 1 right, 1 wrong, 1 missed; defect 1 right, 1 missed. B: cancel 1 right, 1 missed; defect 2 right.
        assertFigure(headline.macroF1(), (0.5 + 2.0 / 3) / 2, (2.0 / 3 + 1) / 2);
        assertFigure(headline.microF1(), 4.0 / 7, 6.0 / 7);
        assertFigure(headline.exactMatch(), 0.25, 0.75);
        assertFigure(headline.coverage(), 0.75, 0.5);
        assertFigure(headline.wrongAccepts(), 1, 0);
        assertFigure(headline.hardNegatives(), 0.5, 0);
        // A: at 0.9 two of three are right, at 0.1 none of one; B: at 0.9 two of two, at 0.1 one of two.
        assertFigure(headline.calibrationError(), (2.7 - 2 + 0.1) / 4, (2 - 1.8 + 1 - 0.2) / 4);
    }

    @Test
    void intents_byHand() {
        assertThat(comparison.intents()).extracting(OfIntent::name).containsExactly("cancel", "defect");
        OfIntent cancel = comparison.intents().get(0);
        assertThat(cancel.support()).isEqualTo(2);
        assertFigure(cancel.f1(), 0.5, 2.0 / 3);
        assertThat(cancel.handled()).isEqualTo(McNemar.of(2, 1));
        assertThat(comparison.intents().get(1).handled()).isEqualTo(McNemar.of(1, 0));
    }

    @Test
    void slices_byHand() {
        assertThat(comparison.languages()).extracting(OfSlice::name).containsExactly("de", "en");
        assertThat(comparison.languages()).extracting(OfSlice::conversations).containsExactly(2, 2);
        assertFigure(comparison.languages().get(0).macroF1(), 0.5, 1);
        assertThat(comparison.channels()).extracting(OfSlice::name).containsExactly("unknown");
        assertThat(comparison.lengths()).extracting(OfSlice::name).containsExactly("up to 3 words");
    }

    @Test
    void changes_areListedEachWay() {
        assertThat(comparison.exactMatch()).isEqualTo(McNemar.of(3, 1));
        assertThat(comparison.better()).extracting(Change::id).containsExactly("2", "3", "4");
        assertThat(comparison.worse())
                .containsExactly(new Change("holdout.jsonl:1", "1", List.of("cancel"), List.of("cancel"), List.of()));
    }

    @Test
    void arguableIntent_countsForNeither() {
        LabelledConversation arguable = arguable(labelled("1", "en", CANCEL), DEFECT);

        Comparison same =
                Comparer.compare(List.of(decided(arguable, CANCEL)), List.of(decided(arguable, CANCEL, DEFECT)));

        assertThat(same.intents()).extracting(OfIntent::name).containsExactly("cancel");
        assertThat(same.exactMatch()).isEqualTo(McNemar.of(0, 0));
    }

    @Test
    void modelWithItself_differsInNothing() {
        List<Case> cases = List.of(decided(ONE, CANCEL), decided(TWO), decided(THREE, CANCEL));

        Difference macroF1 = Comparer.compare(cases, cases).headline().macroF1();

        assertThat(macroF1.difference()).isEqualTo(new Estimate(0, 0, 0));
        assertThat(macroF1.belowZero()).isZero();
    }

    @Test
    void interval_isPaired() {
        // B is right wherever A is, and on one conversation in four besides: no sample of them has B behind.
        List<Case> a = many(false);
        List<Case> b = many(true);

        Difference exact = Comparer.compare(a, b).headline().exactMatch();

        assertThat(exact.difference().value()).isEqualTo(0.25);
        assertThat(exact.difference().low()).isBetween(0.05, 0.2);
        assertThat(exact.difference().high()).isBetween(0.3, 0.5);
        assertThat(exact.belowZero()).isZero();
        assertThat(Comparer.compare(b, a).headline().exactMatch().belowZero()).isGreaterThan(0.99);
    }

    private static List<Case> many(boolean better) {
        return IntStream.range(0, 40)
                .mapToObj(i -> {
                    LabelledConversation truth = labelled("" + i, "en", CANCEL);
                    return i % 2 == 0 || better && i % 4 == 1 ? decided(truth, CANCEL) : decided(truth);
                })
                .toList();
    }

    @Test
    void modelsOfDifferentIntents_nameThem() {
        IntentModel both = TinyModel.bundle().model();
        IntentModel cancelOnly = new IntentModel(
                List.of(CANCEL),
                new LinearWeights(
                        new Vocabulary(new int[0], new int[0], 0, TextSettings.DEFAULT), new float[0], new double[1]),
                both.calibrations().subList(0, 1),
                both.thresholds().subList(0, 1),
                false,
                0);

        Comparison shrunk = Comparer.compare(
                List.of(decided(TWO, DEFECT)), List.of(decided(TinyModel.classifier(), cancelOnly, TWO, 0.9)));

        assertThat(shrunk.onlyA()).containsExactly("defect");
        assertThat(shrunk.onlyB()).isEmpty();
        assertFigure(shrunk.intents().get(0).f1(), 1, 0);
        assertThat(ComparisonText.of(shrunk)).contains("Intents that B does not know: defect");
    }

    @Test
    void otherConversations_areRefused() {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> Comparer.compare(List.of(decided(ONE)), List.of(decided(TWO))));
    }

    @Test
    void textAndJson_tellTheSame_andNoCustomersWords() throws IOException {
        String text = ComparisonText.of(comparison);
        byte[] bytes = FiguresJson.of(comparison);
        JsonNode json = new ObjectMapper().readTree(bytes);

        assertThat(text)
                .containsPattern("macro-F1 +0\\.583 +0\\.833 +\\+0\\.250 \\[")
                .containsPattern("cancel +0\\.500 +0\\.667 .* 2 +2 +1 +")
                .contains("3 better, 1 worse; McNemar's test, p 0.375")
                .contains("holdout.jsonl:1 1\n    is cancel; A cancel, B none");
        assertThat(text.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(100));
        assertThat(json.at("/headline/macro_f1/difference/value").asDouble()).isEqualTo(0.25, within(1e-12));
        assertThat(json.at("/intents/0/handled/p_value").asDouble())
                .isEqualTo(comparison.intents().get(0).handled().pValue());
        assertThat(json.at("/worse/0/a/0").asText()).isEqualTo("cancel");
        assertThat(text + new String(bytes, StandardCharsets.UTF_8)).doesNotContain("secret");
    }

    @Test
    void text_showsTheFirstTwentyChanges() {
        List<Case> a = IntStream.range(0, 25)
                .mapToObj(i -> decided(labelled("" + i, "en", CANCEL)))
                .toList();
        List<Case> b = IntStream.range(0, 25)
                .mapToObj(i -> decided(labelled("" + i, "en", CANCEL), CANCEL))
                .toList();

        assertThat(ComparisonText.of(Comparer.compare(a, b)))
                .contains("holdout.jsonl:19 19")
                .doesNotContain("holdout.jsonl:20")
                .contains("and 5 more")
                .doesNotContain("Worse:");
    }

    private static void assertFigure(Difference figure, double a, double b) {
        assertThat(figure.a()).isEqualTo(a, within(1e-12));
        assertThat(figure.b()).isEqualTo(b, within(1e-12));
        assertThat(figure.difference().value()).isEqualTo(b - a, within(1e-12));
    }
}
