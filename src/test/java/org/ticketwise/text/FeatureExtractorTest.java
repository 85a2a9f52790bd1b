package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketwise.ticket.Conversation;

class FeatureExtractorTest {

    private static final TextSettings SETTINGS = new TextSettings(10_000, true, 2, 4, 3, 0.5);

    private final TextAnalyzer analyzer = new TextAnalyzer(SETTINGS, new LanguageDetector(List.of()));
    private final FeatureExtractor features = new FeatureExtractor(SETTINGS);

    @Test
    void wordsTogetherHaveLengthOne_andGramsTheirWeight() {
        FeatureVector vector = extract("please cancel cancel my order");

        assertThat(length(vector, true)).isEqualTo(1, within(1e-12));
        assertThat(length(vector, false)).isEqualTo(0.5, within(1e-12));
    }

    @Test
    void everyFeature_occursOnce() {
        FeatureVector vector = extract("no no no, cancel cancel cancel cancel");

        Set<Integer> distinct = new HashSet<>();
        for (int hash : vector.hashes()) {
            distinct.add(hash);
        }

        assertThat(distinct).hasSize(vector.size());
    }

    @Test
    void repeatedWord_countsLogarithmically() {
        FeatureVector vector = extract("no no no yes");

        assertThat(value(vector, "no") / value(vector, "yes")).isEqualTo(1 + Math.log(3), within(1e-12));
    }

    @Test
    void word_isOneFeatureAtEveryPlace() {
        assertThat(value(extract("cancel it"), "cancel")).isPositive();
        assertThat(value(extract("it will, cancel"), "cancel")).isPositive();
    }

    @Test
    void orderOfWords_makesADifference() {
        assertThat(hashes("stop ignoring")).isNotEqualTo(hashes("ignoring stop"));
    }

    @Test
    void customersNumber_makesNoDifference() {
        assertThat(hashes("order 10482 please")).isEqualTo(hashes("order 77310 please"));
    }

    @Test
    void unspacedScripts_shareGramsAcrossWords() {
        Set<Integer> common = hashes("取消订单");
        common.retainAll(hashes("消订"));

        assertThat(common).isNotEmpty();
    }

    @Test
    void longMessage_growsTheTableWithoutLoss() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < 1_000; i++) {
            text.append("word")
                    .append((char) ('a' + i % 26))
                    .append((char) ('a' + i / 26 % 26))
                    .append(' ');
        }

        FeatureVector vector = extract(text.toString());

        assertThat(length(vector, true)).isEqualTo(1, within(1e-9));
        assertThat(value(vector, "wordaa")).isPositive();
    }

    @Test
    void nothing_hasNoFeature() {
        assertThat(extract("").size()).isZero();
    }

    private FeatureVector extract(String text) {
        return features.extract(analyzer.analyze(Conversation.ofText(text)));
    }

    private Set<Integer> hashes(String text) {
        Set<Integer> hashes = new HashSet<>();
        for (int hash : extract(text).hashes()) {
            hashes.add(hash);
        }
        return hashes;
    }

    private static double value(FeatureVector vector, String word) {
        for (int i = 0; i < vector.size(); i++) {
            if (vector.hashes()[i] == FeatureExtractor.word(word)) {
                return vector.values()[i];
            }
        }
        return 0;
    }

    private static double length(FeatureVector vector, boolean words) {
        double squares = 0;
        for (int i = 0; i < vector.size(); i++) {
            if (FeatureVector.isWord(vector.hashes()[i]) == words) {
                squares += vector.values()[i] * vector.values()[i];
            }
        }
        return Math.sqrt(squares);
    }
}
