package org.ticketwise.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.YamlFile;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Conversation;

class RuleBookTest {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of("en", "ar", "zh")));

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            cancel order     | Please CANCEL my order          | false
            cancel my order  | Please CANCEL my order          | true
            cancel my order  | I was cancelling my orders      | true
            cancel my order  | my order, cancel                | false
            cancel my order  | ｃａｎｃｅｌ my órder               | true
            damaged          | damages                         | true
            not working      | notworking                      | false
            """)
    void phrase_matchesByStems(String phrase, String text, boolean matches) throws IOException {
        assertThat(matches(rule("phrases: [" + phrase + "]"), text)).isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            please cancel my lamp, the order is wrong | cancel my lamp
            please do cancel the order                | cancel the order
            my order, cancel it                       | cancel it
            the lamp, cancel it or cancel the order   | cancel it
            """)
    void phrases_thatBeginAlike_areEachTriedAtEveryWord(String text, String found) throws IOException {
        RuleBook book = rule("phrases: [cancel it, cancel the order, order is wrong, cancel my lamp]");
        AnalyzedText analyzed = ANALYZER.analyze(Conversation.ofText(text));

        RuleMatch match = book.match(analyzed).get(0);

        assertThat(analyzed.tokens().subList(match.from(), match.to() + 1))
                .extracting(Token::term)
                .containsExactly(found.split(" "));
    }

    @Test
    void without_leavesOutOneRule() throws IOException {
        Files.writeString(folder.resolve("a.yaml"), "rules:\n" + ruleNamed("a") + ruleNamed("b"));
        RuleBook book = RuleBook.read(folder);

        RuleBook others = book.without(book.rules().get(0));

        assertThat(others.rules()).extracting(Rule::id).containsExactly("b");
        assertThat(others.match(ANALYZER.analyze(Conversation.ofText("stop it"))))
                .extracting(match -> match.rule().id())
                .containsExactly("b");
    }

    @ParameterizedTest
    @CsvSource({"0,false", "1,false", "2,true"})
    void slop_isHowManyOtherWordsMayStandBetween(int slop, boolean matches) throws IOException {
        assertThat(matches(rule("phrases: [cancel order]\n    slop: " + slop), "cancel my whole order"))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            do not cancel my order                                            | false
            my order is not here, so after a week of waiting cancel my order  | true
            cancel my order, not a joke                                       | false
            """)
    void unless_voidsAMatchWithinItsWindowOnly(String text, boolean matches) throws IOException {
        assertThat(matches(rule("phrases: [cancel my order]\n    unless: [not]\n    window: 2"), text))
                .isEqualTo(matches);
    }

    @Test
    void chinese_isComparedByCharacters() throws IOException {
        RuleBook book = rule("phrases: [取消订单]\n    slop: 2", "zh");

        assertThat(matches(book, "请帮我取消这个订单")).isTrue();
        assertThat(matches(book, "請幫我取消訂單")).isTrue();
        assertThat(matches(book, "订单取消")).isFalse();
    }

    @Test
    void arabic_isComparedWithoutDiacriticsAndArticles() throws IOException {
        RuleBook book = rule("phrases: [إلغاء الطلب]", "ar");

        assertThat(matches(book, "أريد الغاء طلب")).isTrue();
        assertThat(matches(book, "إِلْغَاءُ الطَّلَبِ")).isTrue();
    }

    @Test
    void pattern_isARegularExpressionOverTheWordsAsAnalysed() throws IOException {
        RuleBook book = rule("pattern: 'order <number> .{0,20}cancel'");

        assertThat(matches(book, "ORDER #77310: please cancel")).isTrue();
        assertThat(matches(book, "order please cancel")).isFalse();
    }

    @Test
    void pattern_thatWouldTakeForeverElsewhere_isQuick() throws IOException {
        assertThat(matches(rule("pattern: '(a+)+$'"), "a ".repeat(4_000) + "b")).isFalse();
    }

    @Test
    void rule_isAskedInItsLanguagesOnly() throws IOException {
        RuleBook book = rule("phrases: [cancel my order]", "en");
        Conversation french = new Conversation(null, null, "fr", null, "cancel my order", List.of(), null);

        assertThat(book.match(ANALYZER.analyze(french))).isEmpty();
    }

    @Test
    void match_saysWhere() throws IOException {
        AnalyzedText text = ANALYZER.analyze(Conversation.ofText("hello, please cancel it"));

        RuleMatch match = rule("phrases: [cancel it]").match(text).get(0);

        assertThat(text.tokens().get(match.from()).term()).isEqualTo("cancel");
        assertThat(text.tokens().get(match.to()).term()).isEqualTo("it");
    }

    @Test
    void read_ruleThatFailsItsExamples() {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RuleBook.read(Files.writeString(folder.resolve("rules.yaml"), """
                        rules:
                          - id: en-cancel
                            intent: cancel
                            phrases: [cancel]
                            matches: [stop it]
                            near_misses: [do not cancel]
                        """)))
                .withMessageContaining("rule \"en-cancel\" does not match \"stop it\"")
                .withMessageContaining("rule \"en-cancel\" matches \"do not cancel\"");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            id: a, intent: x, phrases: [y]                                                    | needs at least one sentence
            id: a, intent: x, matches: [y], near_misses: [z]                                  | has neither phrases nor a pattern
            intent: x, phrases: [y], matches: [y], near_misses: [z]                           | "id" is missing
            id: a, phrases: [y], matches: [y], near_misses: [z]                               | names no intent
            id: a, intent: x, pattern: '(', matches: [y], near_misses: [z]                    | not a regular expression
            id: a, intent: x, phrases: [y], slop: -1, matches: [y], near_misses: [z]          | negative slop
            id: a, intent: x, phrase: [y], matches: [y], near_misses: [z]                     | Maybe you meant "phrases"
            id: a, intent: x, phrases: ['!'], matches: [y], near_misses: [z]                  | a phrase without a word
            """)
    void read_ruleThatCannotBe(String fields, String message) {
        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(() -> RuleBook.read(
                        Files.writeString(folder.resolve("rules.yaml"), "rules:\n  - {" + fields + "}\n")))
                .withMessageContaining(message)
                .withMessageContaining("rules.yaml");
    }

    @Test
    void read_sameIdTwice() {
        String rule = "  - {id: a, intent: x, phrases: [y], matches: [y], near_misses: [z]}\n";

        assertThatExceptionOfType(InvalidInputException.class)
                .isThrownBy(
                        () -> RuleBook.read(Files.writeString(folder.resolve("rules.yaml"), "rules:\n" + rule + rule)))
                .withMessageContaining("rule \"a\" stands twice");
    }

    @Test
    void fingerprint_changesWithWhatDecides() throws IOException {
        Rule rule = rule("phrases: [cancel]").rules().get(0);
        Rule edited = rule("phrases: [stop]").rules().get(0);

        assertThat(rule.fingerprint()).isNotEqualTo(edited.fingerprint());
        assertThat(rule.fingerprint())
                .isEqualTo(rule("phrases: [cancel]").rules().get(0).fingerprint());
    }

    @Test
    void folder_isReadFileByFile() throws IOException {
        Files.writeString(folder.resolve("b.yaml"), "rules:\n" + ruleNamed("b"));
        Files.writeString(folder.resolve("a.yaml"), "rules:\n" + ruleNamed("a"));
        Files.writeString(folder.resolve("notes.txt"), "not a rule");

        assertThat(RuleBook.read(folder).rules()).extracting(Rule::id).containsExactly("a", "b");

        Files.writeString(folder.resolve("c.yaml"), "rules:\n" + ruleNamed("a"));
        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> RuleBook.read(folder));
    }

    private static String ruleNamed(String id) {
        return "  - {id: " + id + ", intent: x, phrases: [stop it], matches: [stop it], near_misses: [go on]}\n";
    }

    @Test
    void rulesOfThisRepository_holdTheirExamples() {
        assertThat(RuleBook.read(Path.of("config/rules")).rules()).isNotEmpty();
    }

    private RuleBook rule(String fields) throws IOException {
        return rule(fields, "en");
    }

    private RuleBook rule(String fields, String language) throws IOException {
        Path file = Files.writeString(folder.resolve("rules.yaml"), """
                rules:
                  - id: test
                    intent: cancel
                    languages: [%s]
                    matches: [x]
                    near_misses: [y]
                    %s
                """.formatted(language, fields));
        return YamlFile.read(file, RuleBook.RulesFile.class).book();
    }

    private static boolean matches(RuleBook book, String text) {
        return !book.match(ANALYZER.analyze(Conversation.ofText(text))).isEmpty();
    }
}
