package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TracedTextTest {

    private record Place(char c, int start, int end) {}

    @Test
    void text_isTracedToItsOffset() {
        assertThat(places(TracedText.of("hi", 7))).containsExactly(new Place('h', 7, 8), new Place('i', 8, 9));
    }

    @Test
    void whatFollowsAGap_isTracedToWhereItStood() {
        TracedText origin = TracedText.of("keep drop this", 0);
        TracedText kept = new TracedText(0);

        kept.append(origin, 0, 4);
        kept.append(origin, 9, 11);

        assertThat(kept).hasToString("keep t");
        assertThat(places(kept)).endsWith(new Place('p', 3, 4), new Place(' ', 9, 10), new Place('t', 10, 11));
    }

    @Test
    void characterOfSeveral_isTracedToAllOfThem() {
        TracedText folded = new TracedText(1);

        folded.append('a', 0, 1);
        folded.append('b', 1, 3);
        folded.append('c', 3, 4);

        assertThat(places(folded)).containsExactly(new Place('a', 0, 1), new Place('b', 1, 3), new Place('c', 3, 4));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void anythingAppended_isTracedAsItWasAppended(int seed) {
        Random random = new Random(seed);
        TracedText text = new TracedText(0);
        List<Place> expected = new ArrayList<>();
        TracedText origin = TracedText.of("some words of a customer's", 3);
        int next = random.nextInt(5);
        for (int i = 0; i < 60; i++) {
            if (random.nextInt(4) > 0) {
                int end = next + (random.nextInt(20) == 0 ? 2 : 1);
                char c = (char) ('a' + random.nextInt(26));
                text.append(c, next, end);
                expected.add(new Place(c, next, end));
                next = end + (random.nextInt(20) == 0 ? 1 : 0);
            } else {
                int from = random.nextInt(origin.length());
                int to = from + random.nextInt(origin.length() - from);
                text.append(origin, from, to);
                expected.addAll(places(origin).subList(from, to));
            }
        }

        assertThat(places(text)).isEqualTo(expected);
    }

    private static List<Place> places(TracedText text) {
        List<Place> places = new ArrayList<>();
        for (int i = 0; i < text.length(); i++) {
            places.add(new Place(text.charAt(i), text.start(i), text.end(i)));
        }
        return places;
    }
}
