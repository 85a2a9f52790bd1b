package org.ticketwise.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Message;

class TextAnalyzerTest {

    private final TextAnalyzer analyzer =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of("en", "ar", "zh")));

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Please cancel it.        | please cancel it
            I don't want it          | i dont want it
            l'adresse de l'hôtel     | l adresse de l hotel
            أريد إلغاء الطلب         | اريد الغاء الطلب
            请取消订单                 | 请 取 消 订 单
            注文をキャンセル             | 注 文 を キャンセル
            ありがとー                  | あ り が と ー
            ฉันยังไม่ได้รับพัสดุ         | ฉัน ยัง ไม่ ได้ รับ พัสดุ
            ऑर्डर रद्द करें               | ऑर्डर रद्द करें
            pleeeease nooooo         | please no
            حراااام                  | حرام
            where is it?!!           | where is it ? !!
            broken 😡                | broken 😡
            """)
    void words_areFoundInEveryScript(String text, String words) {
        assertThat(terms(text)).isEqualTo(words);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            see https://shop.example/x?id=9 now | see <url> now
            这个https://t.example/abc在哪里       | 这 个 <url> 在 哪 里
            write to Jo.Doe+1@mail.example      | write to <email>
            @LampAndCo where is it              | <mention> where is it
            call (555) 010-4477 or +44 20 7946 0018 | call <phone> or <phone>
            order #10482                        | order <number>
            order PO-069-13576                  | order <number>
            tracking 1Z9AB8880001234567         | tracking <number>
            الطلب ٤٥٦٧٨٩                        | الطلب <number>
            waited 3 weeks and 12 days          | waited 0 weeks and 00 days
            paid 129.99                         | paid 000.00
            an mp3 player                       | an mp0 player
            """)
    void personalNumbers_standAsTheirKind(String text, String words) {
        assertThat(terms(text)).isEqualTo(words);
    }

    @Test
    void longVowel_belongsToTheKanaBeforeIt() {
        assertThat(analyzer.analyze(Conversation.ofText("らーめん")).tokens())
                .extracting(Token::joined)
                .containsExactly(false, true, true, true);
    }

    @Test
    void wordCount_takesTwoCharactersForAWord() {
        assertThat(analyzer.analyze(Conversation.ofText("请取消订单 now, please! 😡 10482"))
                        .wordCount())
                .isEqualTo(5);
    }

    @Test
    void onlyTheCustomersWords_areRead() {
        Conversation chat = new Conversation(
                null,
                "chat",
                null,
                "Kettle",
                null,
                List.of(
                        new Message(Message.Author.CUSTOMER, "where is it"),
                        new Message(Message.Author.AGENT, "shall we cancel?"),
                        new Message(Message.Author.CUSTOMER, "no")),
                null);

        assertThat(terms(analyzer.analyze(chat))).isEqualTo("kettle where is it no");
    }

    @Test
    void tokens_pointToTheFieldTheyCameFrom() {
        Conversation chat = new Conversation(
                null,
                null,
                null,
                "Hi",
                null,
                List.of(
                        new Message(Message.Author.AGENT, "Hello"),
                        new Message(Message.Author.CUSTOMER, "<i>Wo</i> ist es?")),
                null);

        AnalyzedText text = analyzer.analyze(chat);
        Token wo = text.tokens().get(1);

        assertThat(text.words().span(wo.start(), wo.end()))
                .isEqualTo(new CustomerWords.Span("messages[1].text", 3, 5, "Wo"));
    }

    @Test
    void wordsBeyondTheLimit_areLeftOutAndSaidSo() {
        AnalyzedText text = analyzer.analyze(Conversation.ofText("cancel " + "a ".repeat(5_000) + "stop"));

        assertThat(text.words().truncated()).isTrue();
        assertThat(terms(text)).startsWith("cancel").doesNotContain("stop");
    }

    @Test
    void limit_neverHalvesACharacter() {
        AnalyzedText text = analyzer.analyze(Conversation.ofText("a".repeat(9_999) + "😡"));

        assertThat(text.words().parts().get(0).text()).hasSize(9_999);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            where is my order  | en
            أين طلبي ok        | ar
            我的 order 在哪里      | zh
            どこですか           | und
            12345 😡           | und
            """)
    void language_isToldByTheScript(String text, String language) {
        assertThat(analyzer.analyze(Conversation.ofText(text)).language()).isEqualTo(language);
    }

    @Test
    void language_staysUndeterminedWhereSeveralShareAScript() {
        TextAnalyzer european = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of("en", "fr")));

        assertThat(european.analyze(Conversation.ofText("merci")).language()).isEqualTo("und");
    }

    @Test
    void givenLanguage_countsBeforeTheScript() {
        Conversation arabizi = new Conversation(null, null, "ar", null, "fein el order", List.of(), null);

        assertThat(analyzer.analyze(arabizi).language()).isEqualTo("ar");
    }

    private String terms(String text) {
        return terms(analyzer.analyze(Conversation.ofText(text)));
    }

    private static String terms(AnalyzedText text) {
        return String.join(" ", text.tokens().stream().map(Token::term).toList());
    }
}
