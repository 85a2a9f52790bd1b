package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CharacterNormalizerTest {

    @ParameterizedTest
    @CsvSource({
        "CANCEL, cancel",
        "Straße, strasse",
        "Ｃａｎｃｅｌ, cancel",
        "crème brûlée, creme brulee",
        "İPTAL ılık, iptal ilik",
        "don’t, don't",
        "إلغاء, الغاء",
        "أُلْغِيَ, الغي",
        "حقيبة, حقيبه",
        "مستشفى, مستشفي",
        "طـلـب, طلب",
        "٤٥٦, 456",
        "४५६, 456",
        "訂單, 订单",
        "ｶﾞ, ガ",
    })
    void sameLetters_areWrittenTheSame(String written, String normalized) {
        assertThat(CharacterNormalizer.normalize(written)).isEqualTo(normalized);
    }

    @ParameterizedTest
    @CsvSource({"हिन्दी", "ไม่ได้รับ", "がぎぐ"})
    void marksThatCarryMeaning_stay(String written) {
        assertThat(CharacterNormalizer.normalize(written)).isEqualTo(written);
    }

    @Test
    void invisibleCharacters_areNotThere() {
        assertThat(CharacterNormalizer.normalize("can\u200bcel\u0000 \u202eit\u202c\ufeff"))
                .isEqualTo("cancel it");
    }

    @Test
    void decomposedLetters_areWrittenAsComposedOnes() {
        assertThat(CharacterNormalizer.normalize("か\u3099 e\u0301")).isEqualTo("が e");
    }

    @Test
    void halfACharacter_isASpace() {
        assertThat(CharacterNormalizer.normalize("a\ud800b")).isEqualTo("a b");
    }

    @Test
    void halvesThatWereMet_doNotPartACharacter() {
        CharacterNormalizer.normalize("\ud83d ");
        CharacterNormalizer.normalize("\ude21 ");

        assertThat(CharacterNormalizer.normalize("\ud83d\ude21")).isEqualTo("\ud83d\ude21");
    }

    @Test
    void halfThatWasMet_doesNotHideAnInvisibleCharacter() {
        CharacterNormalizer.holdsInvisible("\udb40");

        assertThat(CharacterNormalizer.holdsInvisible("\udb40\udc01")).isTrue();
    }

    @Test
    void placesAreTraced_throughLettersThatBecomeSeveral() {
        TracedText text = CharacterNormalizer.normalize(TracedText.of("ﬁsh ist groß", 0));

        int ss = text.toString().indexOf("ss");

        assertThat(text.toString()).isEqualTo("fish ist gross");
        assertThat(text.start(ss)).isEqualTo(11);
        assertThat(text.end(ss + 1)).isEqualTo(12);
    }
}
