package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.ticketwise.ticket.Conversation;

class FeatureExtractorTest {

    private static final TextSettings SETTINGS = TextSettings.DEFAULT;

    private final TextAnalyzer analyzer = new TextAnalyzer(SETTINGS, new LanguageDetector(List.of()));
    private final FeatureExtractor features = new FeatureExtractor(SETTINGS);

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
    void repeatedWord_isCounted() {
        FeatureVector vector = extract("no no no yes");

        assertThat(count(vector, "no")).isEqualTo(3);
        assertThat(count(vector, "yes")).isEqualTo(1);
    }

    @Test
    void plus_addsTheCountsOfBoth() {
        FeatureVector both = extract("no yes").plus(extract("no no maybe"));

        assertThat(count(both, "no")).isEqualTo(3);
        assertThat(count(both, "yes")).isEqualTo(1);
        assertThat(count(both, "maybe")).isEqualTo(1);
    }

    @Test
    void word_isOneFeatureAtEveryPlace() {
        assertThat(count(extract("cancel it"), "cancel")).isPositive();
        assertThat(count(extract("it will, cancel"), "cancel")).isPositive();
    }

    @Test
    void orderOfWords_makesADifference() {
        assertThat(hashes("stop ignoring")).isNotEqualTo(hashes("ignoring stop"));
    }

    @Test
    void pairsWithAWordBetween_areFeaturesToo() {
        Set<Integer> common = hashes("never once came");
        common.retainAll(hashes("never ever came"));
        common.removeAll(hashes("never"));
        common.removeAll(hashes("came"));

        assertThat(common).hasSize(1);
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

        assertThat(count(vector, "wordaa")).isPositive();
        assertThat(count(vector, "wordlm")).isPositive();
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

    private static int count(FeatureVector vector, String word) {
        for (int i = 0; i < vector.size(); i++) {
            if (vector.hashes()[i] == FeatureExtractor.word(word)) {
                return vector.counts()[i];
            }
        }
        return 0;
    }
}
