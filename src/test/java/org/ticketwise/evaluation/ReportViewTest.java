package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.ticketwise.evaluation.ConfusionView.Pair;
import org.ticketwise.evaluation.DetailedReport.IntentFigures;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;
import org.ticketwise.evaluation.ReportView.Explained;
import org.ticketwise.evaluation.WrongConversation.Because;
import org.ticketwise.ticket.Conversation.Part;

class ReportViewTest {

    private static final ConfusionView CONFUSION = new ConfusionView(new Confusion(
            List.of("cancel", "defect", "none", "besides"),
            List.of("cancel", "defect", "none", "abstained"),
            List.of(List.of(8, 2, 0, 0), List.of(0, 5, 0, 1), List.of(3, 0, 40, 7), List.of(0, 1, 0, 0))));

    @Test
    void confusion_rightIsTheDiagonal_andNothingWhereThereIsNoLabel() {
        assertThat(CONFUSION.isRight(1, 1)).isTrue();
        assertThat(CONFUSION.isRight(2, 2)).isTrue();
        assertThat(CONFUSION.isRight(2, 3)).isTrue();
        assertThat(CONFUSION.isRight(3, 3)).isFalse();
        assertThat(CONFUSION.isRight(0, 3)).isFalse();
    }

    @Test
    void confusion_levelIsTheShareOfTheRow() {
        assertThat(CONFUSION.level(0, 0)).isEqualTo(4);
        assertThat(CONFUSION.level(0, 1)).isEqualTo(1);
        assertThat(CONFUSION.level(0, 2)).isZero();
        assertThat(CONFUSION.level(3, 1)).isEqualTo(5);
    }

    @Test
    void confusion_worstPairsComeFirst() {
        assertThat(CONFUSION.worst())
                .containsExactly(
                        new Pair("none", "cancel", 3, 0.06),
                        new Pair("cancel", "defect", 2, 0.2),
                        new Pair("defect", "abstained", 1, 1.0 / 6),
                        new Pair("besides", "defect", 1, 1));
        assertThat(CONFUSION.leftOut()).isZero();
    }

    @Test
    void largeReport_isCutShort() {
        ReportView view = new ReportView(SampleReport.of(150, 5_500));

        assertThat(view.wrong()).hasSize(500);
        assertThat(view.areCurvesFolded()).isTrue();
        assertThat(view.confusion().isSmall()).isFalse();
        assertThat(view.confusion().worst()).hasSize(60);
        assertThat(view.confusion().leftOut()).isPositive();
    }

    @Test
    void chosen_isTheLastPointThatReachesTheThreshold() {
        assertThat(ReportView.chosen(figures(0.6))).isEqualTo(new Point(0.7, 0.9, 0.5));
        assertThat(ReportView.chosen(figures(0.95))).isNull();
        assertThat(ReportView.chosen(figures(null))).isNull();
    }

    @Test
    void explained_marksTheWordsOfEachIntentInTheirField() {
        List<Because> because = List.of(
                new Because("cancel", "text", 0, 6, "cancel", 2),
                new Because("defect", "subject", 0, 6, "broken", 1),
                new Because("cancel", "subject", 0, 6, "broken", -1));
        List<Part> text = List.of(new Part("subject", "broken"), new Part("text", "cancel it"));

        List<Explained> explained = ReportView.explained(wrong(because, text));

        assertThat(explained).extracting(Explained::intent).containsExactly("cancel", "defect");
        assertThat(explained.get(0).text())
                .flatExtracting(part -> part.text().stretches())
                .extracting("text", "weight")
                .containsExactly(tuple("broken", -1.0), tuple("cancel", 2.0), tuple(" it", 0.0));
        assertThat(ReportView.explained(wrong(because, List.of())).get(0).text())
                .isEmpty();
    }

    private static WrongConversation wrong(List<Because> because, List<Part> text) {
        return new WrongConversation("a:1", "1", "en", List.of(), List.of(), null, List.of(), because, text);
    }

    private static IntentFigures figures(@Nullable Double accept) {
        List<Point> points = List.of(new Point(0.9, 1, 0.2), new Point(0.7, 0.9, 0.5), new Point(0.4, 0.6, 1));
        return new IntentFigures(
                "cancel", Counts.NONE, new Estimate(0, 0, 0), List.of(), new PrecisionRecallCurve(0.8, points), accept);
    }
}
