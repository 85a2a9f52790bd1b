package org.ticketwise.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SpellingTest {

    private static final List<String> KNOWN = List.of("labels", "language", "text");

    @Test
    void closeWord_isGuessed() {
        assertThat(Spelling.nearest("lables", KNOWN)).contains("labels");
        assertThat(Spelling.nearest("txt", KNOWN)).contains("text");
    }

    @Test
    void farWord_isNot() {
        assertThat(Spelling.nearest("priority", KNOWN)).isEmpty();
        assertThat(Spelling.hint("priority", KNOWN)).isEmpty();
    }

    @Test
    void allWords_areOrderedByTheirDistance() {
        assertThat(Spelling.nearestFirst("langage", KNOWN)).containsExactly("language", "labels", "text");
    }
}
