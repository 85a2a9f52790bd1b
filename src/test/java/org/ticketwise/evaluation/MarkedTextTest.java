package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.ticketwise.evaluation.MarkedText.Stretch;
import org.ticketwise.evaluation.WrongConversation.Because;

class MarkedTextTest {

    @Test
    void withoutSpans_isOneStretch() {
        assertThat(MarkedText.of("cancel it", List.of()).stretches()).containsExactly(new Stretch("cancel it", 0));
    }

    @Test
    void emptyText_hasNoStretch() {
        assertThat(MarkedText.of("", List.of(span(0, 3, 1))).stretches()).isEmpty();
    }

    @Test
    void overlappingAndNestedSpans_addUp() {
        MarkedText marked =
                MarkedText.of("please cancel it", List.of(span(0, 13, 0.5), span(7, 16, 2), span(7, 13, -0.25)));

        assertThat(marked.stretches())
                .extracting(Stretch::text, Stretch::weight)
                .containsExactly(tuple("please ", 0.5), tuple("cancel", 2.25), tuple(" it", 2.0));
    }

    @Test
    void spansBeyondTheText_areCutOff() {
        MarkedText marked = MarkedText.of("cancel", List.of(span(-4, 3, 1), span(4, 99, -1), span(50, 60, 1)));

        assertThat(marked.stretches())
                .containsExactly(new Stretch("can", 1), new Stretch("c", 0), new Stretch("el", -1));
    }

    @Test
    void cutInsideASurrogatePair_takesTheWholeCharacter() {
        MarkedText marked = MarkedText.of("a😀b", List.of(span(2, 4, 1)));

        assertThat(marked.stretches()).containsExactly(new Stretch("a", 0), new Stretch("😀b", 1));
    }

    @Test
    void stretches_sayTheWholeTextOnce() {
        String text = "الطلب 😀 رقم 10482";
        MarkedText marked = MarkedText.of(text, List.of(span(1, 9, 1), span(3, 7, -1), span(0, 17, 2)));

        assertThat(marked.stretches().stream().map(Stretch::text).collect(Collectors.joining()))
                .isEqualTo(text);
    }

    @Test
    void effect_tellsDirectionAndStrength() {
        assertThat(List.of(new Stretch("a", 0), new Stretch("a", 0.99), new Stretch("a", 1), new Stretch("a", -1.5)))
                .extracting(Stretch::effect)
                .containsExactly("", "for", "for much", "against much");
    }

    private static Because span(int start, int end, double weight) {
        return new Because("cancel", "text", start, end, null, weight);
    }
}
