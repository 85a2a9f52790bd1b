package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class McNemarTest {

    /** Of n = better + worse tosses and k the fewer: (2 (C(n,0) + … + C(n,k-1)) + C(n,k)) / 2^n. */
    @ParameterizedTest
    @CsvSource({"8, 2, 67, 1024", "2, 8, 67, 1024", "5, 0, 1, 32", "3, 1, 6, 16", "0, 1, 1, 2", "2, 2, 1, 1"})
    void pValue_byHand(int better, int worse, double numerator, double denominator) {
        assertThat(McNemar.of(better, worse).pValue()).isEqualTo(numerator / denominator, within(1e-12));
    }

    @Test
    void pValue_whereNothingChanged_isOne() {
        assertThat(McNemar.of(0, 0).pValue()).isEqualTo(1);
    }

    @Test
    void pValue_ofMany_isThatOfTheNormalDistribution() {
        // z = 200 / sqrt(10,200), and 2 (1 - Phi(z)) from a table.
        assertThat(McNemar.of(5_200, 5_000).pValue()).isEqualTo(0.04767, within(1e-4));
    }
}
