package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.apache.lucene.analysis.icu.segmentation.DefaultICUTokenizerConfig;
import org.apache.lucene.analysis.icu.segmentation.ICUTokenizer;
import org.apache.lucene.analysis.tokenattributes.CharTermAttribute;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainWordsTest {

    /** One word here; Lucene's dictionary parts some. */
    private static final Pattern KATAKANA_IN_A_ROW = Pattern.compile("[\\u30a1-\\u30ff]{2}");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "cancel my order, please!",
                "it's l'ordine d'oggi rock'n'roll 'quoted' o''brien dogs'",
                "1,234.56 costs 3.5e10 at 10:30 or 1,2,x",
                "a.b.c www.example.com e.g. a..b .a a.",
                "l\u00b7lustre a:b a:: x;y 1;2",
                "أرجو إلغاء الطلب، شكرا",
                "привет мир iphone5с 5с abc 5с",
                "нет no даno noда",
                "ελλαδα 12η",
                "मेरा ऑर्डर रद्द करो क्षि",
                "e\u0301a \u0301x 1\u0301",
                "price: €20 — “soon” … (maybe)",
                "where is it😡😡 still😀nothing ✅ → ok",
                "আমার অর্ডার বাতিল করুন",
                "请取消订单10482,谢谢!iPhone手机壳a股",
                "注文をキャンセルしてください。カードで12払いました、 コーヒー1杯",
            })
    void words_areThoseOfTheStandard(String text) throws IOException {
        assertThat(canSplit(text)).isTrue();
        assertThat(words(text)).isEqualTo(wordsOfLucene(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"สวัสดี", "a'\u0301b", "3개", "ｶｰﾄﾞ", "👍🏽", "🇫🇷", "שלום", "snake_case", "1\u20e3", "™ and ©"})
    void textThatTakesMore_isLeftToLucene(String text) {
        assertThat(canSplit(text)).isFalse();
    }

    @Test
    void words_ofAnyPlainCharacters_areThoseOfTheStandard() throws IOException {
        Random random = new Random(3);
        String often = "abй1 2.,:;'’\"-أد\u0301कि✅か漢";
        int compared = 0;
        while (compared < 20_000) {
            StringBuilder text = new StringBuilder();
            for (int length = random.nextInt(12); length >= 0; length--) {
                if (random.nextInt(10) == 0) {
                    text.appendCodePoint(0x1F300 + random.nextInt(0x800));
                }
                text.append(
                        random.nextBoolean()
                                ? often.charAt(random.nextInt(often.length()))
                                : (char) (' ' + random.nextInt(random.nextBoolean() ? 0x1000 : 0xA000)));
            }
            if (canSplit(text.toString()) && !KATAKANA_IN_A_ROW.matcher(text).find()) {
                assertThat(words(text.toString())).as("%s", escaped(text)).isEqualTo(wordsOfLucene(text.toString()));
                compared++;
            }
        }
    }

    private static boolean canSplit(String text) {
        return PlainWords.endOfPlain(text.toCharArray(), 0) == text.length();
    }

    private static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        PlainWords plain = new PlainWords(text.toCharArray(), 0, text.length());
        for (int from = plain.next(); from < text.length(); from = plain.next()) {
            words.add(text.substring(from, plain.end()));
        }
        return words;
    }

    private static List<String> wordsOfLucene(String text) throws IOException {
        List<String> words = new ArrayList<>();
        try (ICUTokenizer tokenizer = new ICUTokenizer(new DefaultICUTokenizerConfig(false, true))) {
            CharTermAttribute term = tokenizer.getAttribute(CharTermAttribute.class);
            tokenizer.setReader(new StringReader(text));
            tokenizer.reset();
            while (tokenizer.incrementToken()) {
                words.add(term.toString());
            }
        }
        return words;
    }

    private static String escaped(CharSequence text) {
        StringBuilder escaped = new StringBuilder();
        text.chars().forEach(c -> escaped.append(String.format("\\u%04x", c)));
        return escaped.toString();
    }
}
