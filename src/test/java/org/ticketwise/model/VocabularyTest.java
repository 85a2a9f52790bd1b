package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.TextSettings;

class VocabularyTest {

    private static final int COMMON = 2;
    private static final int RARE = 4;
    private static final int GRAM = 1;
    private static final int UNKNOWN = 6;

    private final Vocabulary vocabulary = vocabulary(0.5, 1);

    @Test
    void row_isThePlaceOfTheFeature() {
        assertThat(vocabulary.row(RARE)).isEqualTo(1);
        assertThat(vocabulary.row(UNKNOWN)).isEqualTo(Vocabulary.UNKNOWN);
        assertThat(vocabulary.feature(1)).isEqualTo(RARE);
        assertThat(vocabulary.documentFrequency(1)).isEqualTo(9);
    }

    @Test
    void rareFeature_isWorthMore() {
        WeighedFeatures weighed = weigh(vocabulary, new int[] {COMMON, RARE}, 1, 1);

        assertThat(weighed.values()[1] / weighed.values()[0])
                .isEqualTo((1 + Math.log(100 / 10.0)) / (1 + Math.log(100 / 100.0)), within(1e-12));
    }

    @Test
    void feature_countsAsItsAmount() {
        WeighedFeatures one = weigh(vocabulary(0.5, 0), new int[] {RARE}, 1);
        WeighedFeatures more = weigh(vocabulary(0.5, 0), new int[] {RARE}, 2.5f);

        assertThat(more.values()[0] / one.values()[0]).isEqualTo(2.5, within(1e-12));
    }

    @Test
    void wholeLengthNormalization_bringsWordsAndGramsToTheirOwnLength() {
        WeighedFeatures weighed = weigh(vocabulary, new int[] {COMMON, RARE, GRAM, UNKNOWN}, 3, 1, 2, 1);

        double[] v = weighed.values();
        assertThat(v[0] * v[0] / 3 + v[1] * v[1] + v[3] * v[3]).isEqualTo(1, within(1e-12));
        assertThat(v[2] * v[2] / 2).isEqualTo(0.5 * 0.5, within(1e-12));
    }

    @Test
    void halfLengthNormalization_leavesLongConversationsLonger() {
        Vocabulary half = vocabulary(0.5, 0.5);

        double alone = weigh(half, new int[] {RARE}, 1).values()[0];
        double amongOthers = weigh(half, new int[] {RARE, UNKNOWN}, 1, 1).values()[0];

        assertThat(amongOthers).isLessThan(alone).isGreaterThan(alone / 2);
    }

    @Test
    void knownShare_countsWhatIsUnknownAsRarest() {
        assertThat(weigh(vocabulary, new int[] {COMMON, RARE}, 1, 1).knownShare())
                .isEqualTo(1, within(1e-12));
        assertThat(weigh(vocabulary, new int[] {COMMON, UNKNOWN}, 1, 1).knownShare())
                .isLessThan(0.1)
                .isPositive();
        assertThat(weigh(vocabulary, new int[0]).knownShare()).isZero();
    }

    @Test
    void shapesThatDoNotFit_areRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Vocabulary(new int[] {2}, new int[0], 1, TextSettings.DEFAULT));
    }

    private static Vocabulary vocabulary(double gramWeight, double lengthNormalization) {
        TextSettings settings = new TextSettings(10_000, true, true, 2, 4, 3, gramWeight, lengthNormalization);
        return new Vocabulary(new int[] {COMMON, RARE, GRAM}, new int[] {99, 9, 9}, 99, settings);
    }

    private static WeighedFeatures weigh(Vocabulary vocabulary, int[] hashes, float... amounts) {
        return vocabulary.weigh(new FeatureVector(hashes, amounts));
    }
}
