package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.evaluation.Comparison.OfIntent;
import org.ticketwise.evaluation.Comparison.OfSlice;
import org.ticketwise.evaluation.Gate.Holdout;
import org.ticketwise.evaluation.Leakage.Leak;

/** The gate of the default settings: half a point of macro-F1, three of a slice with thirty examples. */
class GateTest {

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.9, true",
        "0.9, 0.95, true",
        "0.9, 0.895, true",
        "0.9, 0.8949, false",
    })
    void macroF1_mayFallByHalfAPoint(double before, double after, boolean passes) {
        assertThat(reasons(before, after, List.of(), List.of()).isEmpty()).isEqualTo(passes);
    }

    @ParameterizedTest
    @CsvSource({
        "0.9, 0.87, 30, true",
        "0.9, 0.869, 30, false",
        "0.9, 0.869, 29, true",
        "0.9, 0.1, 29, true",
    })
    void slice_mayFallByThreePoints_orHaveFewExamples(double before, double after, int examples, boolean passes) {
        OfIntent intent = new OfIntent("cancel", examples, difference(before, after), McNemar.of(0, 0));
        OfSlice language = new OfSlice("de", examples, difference(before, after));

        assertThat(reasons(0.9, 0.9, List.of(intent), List.of()).isEmpty()).isEqualTo(passes);
        assertThat(reasons(0.9, 0.9, List.of(), List.of(language)).isEmpty()).isEqualTo(passes);
    }

    @Test
    void reasons_areSentencesWithTheFigures() {
        assertThat(reasons(
                        0.9,
                        0.8812,
                        List.of(new OfIntent("cancel", 64, difference(0.9, 0.85), McNemar.of(1, 6))),
                        List.of(new OfSlice("de", 90, difference(0.8, 0.7)))))
                .containsExactly(
                        "holdout: macro-F1 falls by 1.88 points (95% interval 0.88 to 2.88), from 90.00 to 88.12; at most 0.5 is allowed.",
                        "holdout: F1 of intent \"cancel\" falls by 5.00 points (95% interval 4.00 to 6.00), from 90.00 to 85.00"
                                + " on 64 conversations; at most 3 is allowed.",
                        "holdout: macro-F1 of language \"de\" falls by 10.00 points (95% interval 9.00 to 11.00), from 80.00 to 70.00"
                                + " on 90 conversations; at most 3 is allowed.");
    }

    @Test
    void intentThatIsGone_isToldApart() {
        Comparison comparison = comparison(
                0.9, 0.9, List.of(new OfIntent("refund", 30, difference(0.9, 0), McNemar.of(0, 27))), List.of());
        comparison.onlyA().add("refund");

        assertThat(Gate.reasons(PromotionSettings.DEFAULT, List.of(new Holdout("holdout", comparison)), List.of()))
                .singleElement()
                .asString()
                .contains("on 30 conversations, an intent that the new model does not know; at most 3");
    }

    @Test
    void everyHoldout_isJudgedByItself() {
        Holdout better = new Holdout("calm", comparison(0.5, 0.9, List.of(), List.of()));
        Holdout worse = new Holdout("stormy", comparison(0.9, 0.85, List.of(), List.of()));

        assertThat(Gate.reasons(PromotionSettings.DEFAULT, List.of(better, worse), List.of()))
                .singleElement()
                .asString()
                .startsWith("stormy: macro-F1 falls by 5.00 points");
    }

    @Test
    void leaks_areAReason_andTheFirstFiveNamed() {
        List<Leak> leaks = List.of(
                new Leak("h:1", "a", 0.9),
                new Leak("h:2", "", 0.9),
                new Leak("h:3", "c", 0.9),
                new Leak("h:4", "d", 0.9),
                new Leak("h:5", "e", 0.9),
                new Leak("h:6", "f", 0.9));

        assertThat(Gate.reasons(PromotionSettings.DEFAULT, List.of(), leaks))
                .containsExactly("6 holdout conversations are nearly ones that the model learned from:"
                        + " h:1 a, h:2, h:3 c, h:4 d, h:5 e and 1 more."
                        + " Maybe take them out of the training data and train again.");
    }

    private static List<String> reasons(double before, double after, List<OfIntent> intents, List<OfSlice> languages) {
        return Gate.reasons(
                PromotionSettings.DEFAULT,
                List.of(new Holdout("holdout", comparison(before, after, intents, languages))),
                List.of());
    }

    private static Comparison comparison(double before, double after, List<OfIntent> intents, List<OfSlice> languages) {
        Difference same = difference(0.5, 0.5);
        return new Comparison(
                "a",
                "b",
                100,
                new Comparison.Headline(difference(before, after), same, same, same, same, same, same),
                intents,
                languages,
                List.of(),
                List.of(),
                McNemar.of(0, 0),
                List.of(),
                List.of(),
                new TreeSet<>(),
                new TreeSet<>());
    }

    private static Difference difference(double a, double b) {
        return new Difference(a, b, new Estimate(b - a, b - a - 0.01, b - a + 0.01), 0);
    }
}
