package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DriftTest {

    private final Drift drift = new Drift();

    @Test
    void nothingYet_isNotANumber() {
        assertThat(drift.size()).isZero();
        assertThat(drift.abstentions()).isNaN();
        assertThat(drift.unknown()).isNaN();
    }

    @Test
    void shares_areOfTheConversations() {
        drift.add("a", true, 0.5);
        drift.add("a", false, 0.25);
        drift.add("a", false, 0);

        assertThat(drift.size()).isEqualTo(3);
        assertThat(drift.abstentions()).isEqualTo(1.0 / 3);
        assertThat(drift.unknown()).isEqualTo(0.25);
    }

    @Test
    void window_forgetsTheOldest() {
        for (int i = 0; i < Drift.WINDOW; i++) {
            drift.add("a", true, 1);
        }
        for (int i = 0; i < Drift.WINDOW / 4; i++) {
            drift.add("a", false, 0);
        }

        assertThat(drift.size()).isEqualTo(Drift.WINDOW);
        assertThat(drift.abstentions()).isEqualTo(0.75);
        assertThat(drift.unknown()).isEqualTo(0.75);
    }

    @Test
    void anotherVersion_startsAnew() {
        drift.add("a", true, 1);

        drift.add("b", false, 0);

        assertThat(drift.size()).isEqualTo(1);
        assertThat(drift.abstentions()).isZero();
    }
}
