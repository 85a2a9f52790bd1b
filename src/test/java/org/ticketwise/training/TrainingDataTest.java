package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.evaluation.Leakage;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.LabelledConversation;

/** What training-data/README.md promises of the conversations of this repository. */
class TrainingDataTest {

    private static final Path FOLDER = Path.of("training-data");
    private static final Set<String> INTENTS = Set.of("address_change", "cancel", "defect", "delivery", "frustration");
    private static final Set<String> CHANNELS = Set.of("chat", "email", "form", "review", "sms", "tweet");

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            conversations | en ar zh             | 1200 | 90 | 120 | 80 | 80
            holdout       | en ar zh             |  300 | 40 |  70 | 40 | 40
            conversations | es fr de pt tr hi ja |  250 | 40 |  60 | 30 | 40
            holdout       | es fr de pt tr hi ja |   80 | 12 |  20 | 10 | 10
            conversations | it nl ru id ko th vi |   80 | 12 |  20 | 10 | 15
            holdout       | it nl ru id ko th vi |   30 |  5 |   8 |  4 |  6
            """)
    void everyLanguage_hasEnoughOfEachKind(
            String part, String languages, int all, int perIntent, int none, int several, int hardNegatives) {
        for (String language : languages.split(" ")) {
            Corpus corpus = read(part + "/" + language + ".jsonl");

            assertThat(corpus.rejected()).isEmpty();
            assertThat(corpus.conversations()).hasSizeGreaterThanOrEqualTo(all);
            assertThat(corpus.byLabel().get("")).isGreaterThanOrEqualTo(none);
            for (String intent : INTENTS) {
                assertThat(corpus.byLabel().get(intent)).isGreaterThanOrEqualTo(perIntent);
            }
            assertThat(corpus.conversations().stream()
                            .filter(one -> one.labels().size() > 1))
                    .hasSizeGreaterThanOrEqualTo(several);
            assertThat(corpus.conversations().stream()
                            .filter(one -> !one.hardNegatives().isEmpty()))
                    .hasSizeGreaterThanOrEqualTo(hardNegatives);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"conversations", "holdout"})
    void everyConversation_hasIdLanguageChannelAndKnownLabels(String part) {
        Set<String> ids = new HashSet<>();
        for (LabelledConversation one : read(part).conversations()) {
            assertThat(ids.add(one.conversation().id())).as(one.place()).isTrue();
            assertThat(one.place())
                    .contains("/" + LanguageDetector.primary(one.conversation().language()) + ".jsonl");
            assertThat(CHANNELS).contains(one.conversation().channel());
            assertThat(INTENTS)
                    .containsAll(one.labels().stream().map(Object::toString).toList());
        }
    }

    @Test
    void everyChannelAndLength_isThere() {
        List<LabelledConversation> conversations = read("conversations").conversations();

        assertThat(conversations.stream()
                        .map(one -> one.conversation().channel())
                        .collect(Collectors.toSet()))
                .isEqualTo(CHANNELS);
        assertThat(conversations.stream().map(one -> tokens(one).size()))
                .anyMatch(size -> size <= 2)
                .anyMatch(size -> size >= 150);
    }

    @Test
    void noConversation_standsTwice_andNoneOfTheHoldoutIsInTheTraining() {
        List<LabelledConversation> conversations =
                new ArrayList<>(read("conversations").conversations());
        conversations.addAll(read("holdout").conversations());
        Set<String> seen = new HashSet<>();

        for (LabelledConversation one : conversations) {
            String words = tokens(one).stream().map(Token::term).collect(Collectors.joining(" "));
            assertThat(seen.add(words)).as(one.place()).isTrue();
        }
    }

    @Test
    void noNearDuplicate_isSharedByTrainingAndHoldout() {
        LearnedTexts learned = LearnedTexts.of(read("conversations").conversations().stream()
                .map(one -> Signature.of(analyzed(one)))
                .toList());

        assertThat(Leakage.find(learned, TextSettings.DEFAULT, read("holdout").conversations()))
                .isEmpty();
    }

    private static Corpus read(String path) {
        return CorpusReader.read(List.of(FOLDER.resolve(path)));
    }

    private static List<Token> tokens(LabelledConversation one) {
        return analyzed(one).tokens();
    }

    private static AnalyzedText analyzed(LabelledConversation one) {
        return new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of())).analyze(one.conversation());
    }
}
