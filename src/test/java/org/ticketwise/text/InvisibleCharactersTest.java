package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.ticket.Conversation;

/**
 * What nobody sees changes nothing, wherever it stands. That holds for joiners too: in Hindi they choose between two
 * shapes of one word, in Persian many leave them out, and an emoji that is joined of several reads as those.
 */
class InvisibleCharactersTest {

    private static final int VARIANTS = 40;

    private static final int[] INVISIBLE = {
        0x00, 0x01, 0x07, 0x08, 0x0E, 0x1B, 0x7F, 0x80, 0x9F, 0xAD, 0x34F, 0x61C, 0x115F, 0x180B, 0x180E, 0x200B,
        0x200C, 0x200D, 0x200E, 0x200F, 0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2060, 0x2061, 0x2064, 0x2066, 0x2067,
        0x2068, 0x2069, 0x206A, 0x206F, 0x3164, 0xFE00, 0xFE0E, 0xFE0F, 0xFEFF, 0xFFA0, 0xFFF9, 0xFFFB, 0x1D173,
        0xE0001, 0xE0020, 0xE007F, 0xE0100, 0xE01EF
    };

    private final TextSettings settings = TextSettings.DEFAULT;
    private final TextAnalyzer analyzer =
            new TextAnalyzer(settings, new LanguageDetector(List.of("en", "ar", "zh", "hi", "th")));
    private final FeatureExtractor features = new FeatureExtractor(settings);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Please don't send it, cancel my order!! 😡",
                "crème brûlée, I've ordered 2 of them; where ARE they??",
                "the cafe\u0301 cup is bro\u0308ken",
                "أُريد إلغاءَ الطلب رقم ٤٥٦٧٨٩، حراااام",
                "می‌خواهم سفارش را لغو کنم",
                "ऑर्डर रद्द करें, शक्‍ति वाला दीया क़ीमत से महँगा है",
                "请取消我的訂單,水壶坏了!",
                "注文をキャンセルしたい、か\u3099っかり ｶﾞ",
                "ฉันยังไม่ได้รับพัสดุ",
                "주문을 취소해 주세요",
                "👩‍👩‍👧 loved it ❤️ but 🏴󠁧󠁢󠁥󠁮󠁧󠁿 1️⃣ broke",
                "mail jo.doe+1@mail.example or see https://shop.example/x?id=9, call +44 20 7946 0018, order #10482",
                "<p>the kettle <b>broke</b> &amp; leaks</p><blockquote>cancel it</blockquote>now",
                "thanks\n> cancel it\nbut the lid is cracked\n\nOn 3 May 2026 at 10:15 Jo wrote:\ncancel it",
                "where is my lamp\nSent from my iPhone",
                "where is my lamp\n-- \nJo, cancel it"
            })
    void invisibleCharacters_changeNoTokenAndNoFeature(String text) {
        AnalyzedText plain = analyze(text);
        Random random = new Random(1);
        for (int i = 0; i < VARIANTS; i++) {
            AnalyzedText variant = analyze(with(
                    random.ints(1 + random.nextInt(12), 0, INVISIBLE.length)
                            .map(at -> INVISIBLE[at])
                            .toArray(),
                    text,
                    random));

            assertThat(words(variant)).isEqualTo(words(plain));
            assertThat(variant.language()).isEqualTo(plain.language());
            assertThat(features.extract(variant)).usingRecursiveComparison().isEqualTo(features.extract(plain));
            assertThat(spans(variant)).isEqualTo(spans(plain));
        }
    }

    @Test
    void invisibleCharacters_doNotUseUpWhatIsRead() {
        String hidden = "\u200b".repeat(settings.maxCharacters());

        AnalyzedText text = analyze(hidden + "cancel" + hidden + " it");

        assertThat(text.tokens()).extracting(Token::term).containsExactly("cancel", "it");
        assertThat(text.words().truncated()).isFalse();
    }

    private AnalyzedText analyze(String text) {
        return analyzer.analyze(Conversation.ofText(text));
    }

    /** {@code text} with {@code invisible} at random places, none within a character. */
    private static String with(int[] invisible, String text, Random random) {
        StringBuilder variant = new StringBuilder(text);
        for (int c : invisible) {
            int places = variant.codePointCount(0, variant.length()) + 1;
            variant.insert(variant.offsetByCodePoints(0, random.nextInt(places)), Character.toString(c));
        }
        return variant.toString();
    }

    private static List<String> words(AnalyzedText text) {
        return text.tokens().stream()
                .map(token -> token.term() + " " + token.kind() + " " + token.joined())
                .toList();
    }

    /** What the customer wrote for each token, as it is seen. */
    private static List<String> spans(AnalyzedText text) {
        return text.tokens().stream()
                .map(token ->
                        visible(text.words().span(token.start(), token.end()).text()))
                .toList();
    }

    private static String visible(String text) {
        StringBuilder visible = new StringBuilder();
        text.codePoints().filter(c -> !CharacterNormalizer.isInvisible(c)).forEach(visible::appendCodePoint);
        return visible.toString();
    }
}
