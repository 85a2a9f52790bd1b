package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ticketwise.model.HistoryTest.first;
import static org.ticketwise.model.HistoryTest.promote;
import static org.ticketwise.model.HistoryTest.rollback;

import java.util.List;
import org.junit.jupiter.api.Test;

class PruningTest {

    private static final List<String> VERSIONS = List.of("f", "e", "d", "c", "b", "a");

    @Test
    void versionsUsedLast_areKept() {
        History history =
                new History(List.of(first("a"), promote("b", "a"), promote("c", "b"), promote("f", "c")), List.of());

        assertThat(Pruning.superfluous(VERSIONS, "f", history, 3)).containsExactly("e", "d", "a");
    }

    @Test
    void versionsNeverUsed_comeAfterThose_newestFirst() {
        History history = new History(List.of(first("a"), promote("f", "a")), List.of());

        assertThat(Pruning.superfluous(VERSIONS, "f", history, 4)).containsExactly("c", "b");
    }

    @Test
    void currentVersionAndTheOneBefore_areAlwaysKept() {
        History history =
                new History(List.of(first("a"), promote("b", "a"), promote("f", "b"), rollback("b", "f")), List.of());

        assertThat(Pruning.superfluous(List.of("f", "b", "a"), "b", history, 1)).containsExactly("f");
    }

    @Test
    void newerVersionsThatWereNeverUsed_areKept() {
        History history = new History(List.of(first("a"), promote("c", "a")), List.of());

        assertThat(Pruning.superfluous(VERSIONS, "c", history, 1)).containsExactly("b");
    }

    @Test
    void nothingIsSuperfluous_whereFewAreThere() {
        History history = new History(List.of(first("a"), promote("b", "gone")), List.of());

        assertThat(Pruning.superfluous(List.of("b", "a"), "b", history, 5)).isEmpty();
    }
}
