package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelNumbersTest {

    @Test
    void calibration_turnsScoresIntoProbabilities() {
        Calibration calibration = new Calibration(2, 0, -1);

        assertThat(calibration.probability(0.5, 0)).isEqualTo(0.5);
        assertThat(calibration.probability(1e9, 0)).isEqualTo(1);
        assertThat(calibration.probability(-1e9, 0)).isZero();
    }

    @Test
    void calibration_withAMargin_doubtsWhatARivalComesCloseTo() {
        Calibration calibration = new Calibration(1, 3, 0);

        assertThat(calibration.logOdds(0.5, -0.5)).isEqualTo(3.5);
        assertThat(calibration.logOdds(0.5, 0.5)).isEqualTo(0.5);
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "-1,0,0", "NaN,0,0", "1,-0.1,0", "1,0,Infinity"})
    void calibration_thatWouldTurnTheRanking_cannotBe(double slope, double marginSlope, double intercept) {
        assertThatIllegalArgumentException().isThrownBy(() -> new Calibration(slope, marginSlope, intercept));
    }

    @ParameterizedTest
    @CsvSource({"0.5,0.6", "1.1,0.5", "0.5,-0.1", "NaN,0"})
    void thresholdsInTheWrongOrder_cannotBe(double accept, double askRules) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Threshold(accept, askRules, "max_f1", true, 0, 0, 0, 0));
    }

    @ParameterizedTest
    @CsvSource({"0,0,0", "1,1,0.270", "10,10,0.787", "90,100,0.839", "0,10,0"})
    void rulePrecision_isALowerBound(int correct, int matches, double bound) {
        assertThat(new RulePrecision.Hits(matches, correct).lowerBound()).isEqualTo(bound, within(0.001));
    }
}
