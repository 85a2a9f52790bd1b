package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;

/** Where the page's charts put what they show. */
class ChartTest {

    private static final Plot PLOT = new Plot(20, 10, 200, 100);

    @Test
    void plot_goesToTheRightAndUp() {
        assertThat(PLOT.x(0)).isEqualTo(20);
        assertThat(PLOT.x(1)).isEqualTo(220).isEqualTo(PLOT.right());
        assertThat(PLOT.y(0)).isEqualTo(110).isEqualTo(PLOT.bottom());
        assertThat(PLOT.y(0.75)).isEqualTo(35);
    }

    @Test
    void plot_whatIsOutside_liesOnTheEdge() {
        assertThat(PLOT.x(-0.5)).isEqualTo(20);
        assertThat(PLOT.y(1.004)).isEqualTo(10);
    }

    @Test
    void path_beginsOnTheLeftEdge() {
        PrecisionRecallCurve curve =
                new PrecisionRecallCurve(0.8, List.of(new Point(0.9, 1, 0.25), new Point(0.5, 0.5, 1)));

        assertThat(PLOT.path(curve)).isEqualTo("M20 10L70 10L220 60");
        assertThat(PLOT.path(new PrecisionRecallCurve(0, List.of()))).isEmpty();
    }

    @Test
    void radius_growsWithTheRootOfTheCount() {
        assertThat(Plot.radius(100, 100)).isEqualTo(10);
        assertThat(Plot.radius(25, 100)).isEqualTo(5);
        assertThat(Plot.radius(1, 1_000)).isEqualTo(2);
        assertThat(Plot.radius(0, 0)).isZero();
    }

    @Test
    void number_hasADecimalAtMost() {
        assertThat(Plot.number(12)).isEqualTo("12");
        assertThat(Plot.number(-0.25 + 12)).isEqualTo("11.8");
    }

    @Test
    void axisOfShares_beginsATenthBelowTheLeast() {
        Axis axis = Axis.ofShares(List.of(estimate(0.74, 0.9), estimate(0.81, 0.99)), 120);

        assertThat(axis).isEqualTo(new Axis(0.7, 1, 120));
        assertThat(axis.at(0.85)).isEqualTo(60, within(1e-9));
        assertThat(axis.at(0.2)).isZero();
        assertThat(axis.at(1.01)).isEqualTo(120);
    }

    @Test
    void axisOfShares_neverLosesItsLength() {
        assertThat(Axis.ofShares(List.of(estimate(1, 1)), 120)).isEqualTo(new Axis(0.9, 1, 120));
        assertThat(Axis.ofShares(List.of(estimate(-0.1, 0.2)), 120)).isEqualTo(new Axis(0, 1, 120));
        assertThat(Axis.ofShares(List.of(), 120)).isEqualTo(new Axis(0, 1, 120));
        assertThatThrownBy(() -> new Axis(1, 1, 120)).hasMessageContaining("1.0");
    }

    @Test
    void axisOfAnError_endsATenthAbove() {
        assertThat(Axis.ofError(estimate(0.01, 0.034), 120).to()).isEqualTo(0.1);
        assertThat(Axis.ofError(estimate(0.1, 0.21), 120).to()).isEqualTo(0.3);
        assertThat(Axis.ofError(estimate(0, 0), 120).to()).isEqualTo(0.1);
    }

    @Test
    void numbers_areWrittenForPeople() {
        assertThat(NumberText.share(0.9312)).isEqualTo("0.931");
        assertThat(NumberText.share(0, 0)).isEqualTo("–");
        assertThat(NumberText.brief(0.5)).isEqualTo("0.5");
        assertThat(NumberText.brief(1)).isEqualTo("1");
        assertThat(NumberText.brief(0)).isEqualTo("0");
        assertThat(NumberText.count(5_500, "conversation")).isEqualTo("5,500 conversations");
        assertThat(NumberText.count(1, "conversation")).isEqualTo("1 conversation");
        assertThat(NumberText.signed(-1.234)).isEqualTo("−1.23");
        assertThat(NumberText.signed(1.2)).isEqualTo("+1.20");
        assertThat(Wording.of("brier_score")).isEqualTo("Brier score");
        assertThat(Wording.of("macro_f1")).isEqualTo("Macro-F1");
    }

    private static Estimate estimate(double low, double high) {
        return new Estimate((low + high) / 2, low, high);
    }
}
