package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
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
    void repeatedWord_countsLogarithmically() {
        FeatureVector vector = extract("no ".repeat(1_000) + "yes");

        assertThat(amount(vector, word("no"))).isCloseTo((float) (1 + Math.log(1_000)), within(0.01f));
        assertThat(amount(vector, word("yes"))).isEqualTo(1);
    }

    @Test
    void gram_hasTheAmountsOfAllWordsThatItIsAPartOf() {
        int gram = commonGram("axyb", "cxyd");

        assertThat(amount(extract("axyb"), gram)).isEqualTo(1);
        assertThat(amount(extract("axyb cxyd"), gram)).isEqualTo(2);
        assertThat(amount(extract("axyb cxyd axyb"), gram)).isCloseTo((float) (2 + Math.log(2)), within(0.01f));
    }

    @Test
    void shares_areWhatEachOccurrenceAdds() {
        int gram = commonGram("axyb", "cxyd");
        List<Double> shares = new ArrayList<>();

        features.forEach(analyzer.analyze(Conversation.ofText("axyb cxyd cxyd")), (hash, amount, from, to) -> {
            if (hash == gram) {
                shares.add(amount);
            }
        });

        double twice = 1 + Math.log(2);
        assertThat(shares).hasSize(3);
        assertThat(shares.get(0)).isEqualTo(1);
        assertThat(shares.get(1)).isEqualTo(shares.get(2)).isEqualTo(twice / 2, within(0.01));
    }

    @Test
    void gramThatAWordHoldsTwice_countsTwice() {
        assertThat(amount(extract("exyfxyg"), commonGram("axyb", "cxyd"))).isEqualTo(2);
    }

    @Test
    void stretchOfAnUnspacedScript_countsLogarithmically() {
        int gram = commonGram("アカイ", "ウカエ");

        assertThat(amount(extract("アカイ アカイ"), gram)).isCloseTo((float) (1 + Math.log(2)), within(0.01f));
    }

    @Test
    void plus_addsTheAmountsOfBoth() {
        FeatureVector both = extract("no yes").plus(extract("no no maybe"));

        assertThat(amount(both, word("no"))).isCloseTo((float) (2 + Math.log(2)), within(0.01f));
        assertThat(amount(both, word("yes"))).isEqualTo(1);
        assertThat(amount(both, word("maybe"))).isEqualTo(1);
    }

    @Test
    void word_isOneFeatureAtEveryPlace() {
        assertThat(amount(extract("cancel it"), word("cancel"))).isPositive();
        assertThat(amount(extract("it will, cancel"), word("cancel"))).isPositive();
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

        assertThat(amount(vector, word("wordaa"))).isPositive();
        assertThat(amount(vector, word("wordlm"))).isPositive();
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

    /** The only feature that two words share. */
    private int commonGram(String first, String second) {
        Set<Integer> common = hashes(first);
        common.retainAll(hashes(second));
        assertThat(common).hasSize(1);
        return common.iterator().next();
    }

    private static int word(String word) {
        return FeatureExtractor.word(word);
    }

    private static float amount(FeatureVector vector, int hash) {
        for (int i = 0; i < vector.size(); i++) {
            if (vector.hashes()[i] == hash) {
                return vector.amounts()[i];
            }
        }
        return 0;
    }
}
