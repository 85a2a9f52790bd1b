package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketwise.evaluation.Cases.CANCEL;
import static org.ticketwise.evaluation.Cases.DEFECT;
import static org.ticketwise.evaluation.Cases.arguable;
import static org.ticketwise.evaluation.Cases.decided;
import static org.ticketwise.evaluation.Cases.labelled;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.evaluation.DetailedReport.Confused;

class ConfusionTest {

    private static final Case CANCEL_RIGHT = decided(labelled("1", "en", CANCEL), CANCEL);

    @Test
    void rightIntent_countsInTheDiagonal() {
        assertThat(Confusion.of(List.of(CANCEL_RIGHT)))
                .isEqualTo(new Confusion(
                        List.of("cancel", "none", "besides"),
                        List.of("cancel", "none", "abstained"),
                        List.of(List.of(1, 0, 0), List.of(0, 0, 0), List.of(0, 0, 0))));
    }

    @Test
    void intentInThePlaceOfAnother_countsAsConfused() {
        Case wrong = decided(labelled("1", "en", CANCEL), DEFECT);

        assertThat(cell("cancel", "defect", CANCEL_RIGHT, wrong)).isOne();
        assertThat(Confusion.of(List.of(CANCEL_RIGHT, wrong, wrong)).confusedWith(CANCEL, 3))
                .containsExactly(new Confused("defect", 2));
    }

    @Test
    void missedIntent_countsUnderNone_whereTheModelIsSureThatNothingHolds() {
        assertThat(cell("cancel", "none", CANCEL_RIGHT, decided(labelled("1", "en", CANCEL))))
                .isOne();
    }

    @Test
    void missedIntent_countsUnderAbstained_whereTheModelIsInDoubt() {
        double inDoubt = 0.9 * TinyModel.bundle().model().thresholds().get(0).accept();

        assertThat(cell("cancel", "abstained", CANCEL_RIGHT, Cases.doubtful(labelled("1", "en", CANCEL), inDoubt)))
                .isOne();
        assertThat(cell("none", "abstained", CANCEL_RIGHT, Cases.doubtful(labelled("1", "en"), inDoubt)))
                .isOne();
    }

    @Test
    void secondIntentThatIsMissed_countsUnderNone() {
        assertThat(cell("defect", "none", decided(labelled("1", "en", CANCEL, DEFECT), CANCEL)))
                .isOne();
    }

    @Test
    void intentTooMany_countsInTheRowOfNone_orBesideTheRightOnes() {
        assertThat(cell("none", "cancel", decided(labelled("1", "en"), CANCEL))).isOne();
        assertThat(cell("besides", "defect", decided(labelled("1", "en", CANCEL), CANCEL, DEFECT)))
                .isOne();
    }

    @Test
    void arguableIntent_countsNowhere() {
        Case arguable = decided(arguable(labelled("1", "en"), CANCEL), CANCEL);

        assertThat(Confusion.of(List.of(arguable)).cells())
                .allSatisfy(row -> assertThat(row).containsOnly(0));
    }

    private static int cell(String row, String column, Case... cases) {
        Confusion confusion = Confusion.of(Arrays.asList(cases));
        int total = confusion.cells().stream()
                .flatMap(List::stream)
                .mapToInt(Integer::intValue)
                .sum();
        assertThat(total)
                .isEqualTo(Arrays.stream(cases).mapToInt(ConfusionTest::entries).sum());
        return confusion
                .cells()
                .get(confusion.rows().indexOf(row))
                .get(confusion.columns().indexOf(column));
    }

    /** What one conversation adds to the table. */
    private static int entries(Case one) {
        int labels = one.truth().labels().size();
        long extra = one.accepted().stream()
                .filter(intent -> !one.truth().labels().contains(intent))
                .count();
        boolean replaces =
                one.truth().labels().stream().anyMatch(label -> !one.accepted().contains(label));
        return labels == 0 && extra == 0 ? 1 : labels + (replaces ? 0 : (int) extra);
    }
}
