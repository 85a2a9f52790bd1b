package org.ticketwise.rules;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.re2j.Pattern;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.CorpusReader;

class LiteralsTest {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            cancel                                  ; cancel
            \\bcancel\\b                            ; cancel
            cancel(led)? it                         ; cancelled it, cancel it
            kett[lz]e                               ; kettle, kettze
            (rot[oa]s?)                             ; rotos, roto, rotas, rota
            cancel|stop                             ; cancel, stop
            ^(wrong|bad) address$                   ; wrong address, bad address
            (can|may) (\\w+ ){0,6}(cancel|withdraw) ; cancel, withdraw
            it (\\w+ )?broke down                   ; broke down
            \\w+strasse\\d                          ; strasse
            (cancel)+                               ; cancel
            (cancel){2}                             ; cancel
            \\.net                                  ; .net
            stop [^ ]{0,4}(cancel)                  ; cancel
            订单(取消|不要)                           ; 订单取消, 订单不要
            (?:no|my) way|not (at )?all             ; no way, my way, not at all, not all
            """)
    void oneOfThem_standsInWhateverMatches(String pattern, String literals) {
        assertThat(Literals.of(pattern)).containsExactlyInAnyOrder(literals.split(", "));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a",
                "\\w+",
                "(cancel)?",
                "(cancel)*",
                "(cancel){0,3}",
                "cancel|\\w",
                "cancel|x",
                "(?i)cancel",
                "\\Qcancel\\E",
                "\\pLcancel",
                "[[:alpha:]]cancel",
                "[]a]cancel",
                "can{cel",
                "\\x63ancel"
            })
    void whereNothingIsKnown_thereAreNone(String pattern) {
        assertThat(Literals.of(pattern)).isEmpty();
    }

    @Test
    void ourRules_matchNoTextWithoutOneOfThem() {
        List<Conversation> holdout =
                CorpusReader.read(List.of(Path.of("training-data/holdout"))).conversations().stream()
                        .map(LabelledConversation::conversation)
                        .toList();

        for (Rule rule : RuleBook.read(Path.of("config/rules")).rules()) {
            Pattern pattern = rule.pattern();
            if (pattern != null) {
                List<String> literals = Literals.of(pattern.pattern());
                assertThat(literals).as(rule.id()).isNotEmpty();
                assertThat(holdout)
                        .as(rule.id())
                        .filteredOn(one -> rule.languages().contains(one.language()))
                        .extracting(LiteralsTest::words)
                        .isNotEmpty()
                        .filteredOn(words -> !words.holdAny(literals))
                        .noneMatch(words -> pattern.matcher(words.words()).find());
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "please", "der", "cancel my o", "order", "اط", "取消"})
    void words_holdWhatStandsInThem(String string) {
        WrittenWords words = words(Conversation.ofText("Please cancel my order اطلب 取消订单"));

        assertThat(words.holdAny(List.of("order please", "zz", string))).isTrue();
        assertThat(words.holdAny(List.of("order please", "zz", string + "q"))).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void anyPattern_matchesNoTextWithoutOneOfThem(int seed) {
        Random random = new Random(seed);
        int known = 0;
        for (int i = 0; i < 2_000; i++) {
            String source = pattern(random, 3);
            Pattern pattern = Pattern.compile(source);
            List<String> literals = Literals.of(source);
            known += literals.isEmpty() ? 0 : 1;
            for (int j = 0; j < 20 && !literals.isEmpty(); j++) {
                String text = text(random);
                if (pattern.matcher(text).find()) {
                    assertThat(literals.stream().anyMatch(text::contains))
                            .as("%s in \"%s\": %s", source, text, literals)
                            .isTrue();
                }
            }
        }
        assertThat(known).isGreaterThan(200);
    }

    private static WrittenWords words(Conversation conversation) {
        return WrittenWords.of(ANALYZER.analyze(conversation));
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i >= 0; i--) {
            text.append("aab c".charAt(random.nextInt(5)));
        }
        return text.toString();
    }

    /** Of few letters, so that it matches now and then. */
    private static String pattern(Random random, int depth) {
        StringBuilder pattern = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            pattern.append(atom(random, depth));
            pattern.append(List.of("", "", "", "", "?", "*", "+", "{2}", "{0,2}", "{1,}", "+?")
                    .get(random.nextInt(11)));
        }
        return random.nextInt(4) == 0 ? pattern + "|" + atom(random, depth) + atom(random, depth) : pattern.toString();
    }

    private static String atom(Random random, int depth) {
        return switch (random.nextInt(depth > 0 ? 10 : 7)) {
            case 0, 1, 2 -> "a";
            case 3 -> "b";
            case 4 -> "aa b";
            case 5 -> "[ab]";
            case 6 -> List.of("\\w", ".", "[^a]", "c").get(random.nextInt(4));
            case 7 -> "(?:" + pattern(random, depth - 1) + ")";
            default -> "(" + pattern(random, depth - 1) + "|" + pattern(random, depth - 1) + ")";
        };
    }
}
