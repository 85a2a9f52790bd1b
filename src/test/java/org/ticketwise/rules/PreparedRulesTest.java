package org.ticketwise.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.YamlFile;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;

class PreparedRulesTest {

    private static final Path OURS = Path.of("config/rules");

    @TempDir
    private Path folder;

    private Path rules;
    private PreparedRules prepared;

    @BeforeEach
    void writeRules() throws IOException {
        rules = Files.createDirectory(folder.resolve("rules"));
        Files.writeString(rules.resolve("en.yaml"), """
                rules:
                  - id: stop
                    intent: cancel
                    languages: [en]
                    phrases: [stop it]
                    unless: [not]
                    matches: [please stop it]
                    near_misses: [do not stop it]
                """);
        prepared = new PreparedRules(folder.resolve("prepared"), "1.0");
    }

    @Test
    void rulesThatWereKept_areTheOnesThatWereRead() throws IOException {
        RuleBook.prepare(OURS, prepared);

        RuleBook kept = RuleBook.read(OURS, Optional.of(prepared));
        RuleBook read = RuleBook.read(OURS, Optional.empty());

        assertThat(kept.rules())
                .usingRecursiveComparison()
                .ignoringFieldsMatchingRegexes("pattern")
                .isEqualTo(read.rules());
        assertThat(kept.rules())
                .extracting(Rule::fingerprint)
                .containsExactlyElementsOf(
                        read.rules().stream().map(Rule::fingerprint).toList());
        assertThat(RuleExamples.failures(kept)).isEmpty();
        for (Rule rule : read.rules()) {
            for (String sentence : sentences(rule)) {
                assertThat(found(kept, sentence)).as(sentence).isEqualTo(found(read, sentence));
            }
        }
    }

    @Test
    void keptRules_areTaken_whereNothingChanged() throws IOException {
        RuleBook.prepare(rules, prepared);

        assertThat(prepared.read(opened()))
                .hasValueSatisfying(kept -> assertThat(kept)
                        .extracting(matcher -> matcher.rule().id())
                        .containsExactly("stop"));
    }

    @Test
    void changedFile_isReadAnew() throws IOException {
        RuleBook.prepare(rules, prepared);
        Files.writeString(
                rules.resolve("en.yaml"),
                Files.readString(rules.resolve("en.yaml")).replace("id: stop", "id: halt"));

        assertThat(prepared.read(opened())).isEmpty();
        assertThat(RuleBook.read(rules, Optional.of(prepared)).rules())
                .extracting(Rule::id)
                .containsExactly("halt");
    }

    @Test
    void furtherFile_isReadToo() throws IOException {
        RuleBook.prepare(rules, prepared);
        Files.writeString(
                rules.resolve("zz.yaml"),
                Files.readString(rules.resolve("en.yaml")).replace("id: stop", "id: halt"));

        assertThat(RuleBook.read(rules, Optional.of(prepared)).rules())
                .extracting(Rule::id)
                .containsExactly("stop", "halt");
    }

    @Test
    void otherProgram_analysesAnew() throws IOException {
        RuleBook.prepare(rules, prepared);

        assertThat(new PreparedRules(folder.resolve("prepared"), "1.1").read(opened()))
                .isEmpty();
    }

    @Test
    void damage_isPassedOver() throws IOException {
        RuleBook.prepare(rules, prepared);
        byte[] whole = Files.readAllBytes(folder.resolve("prepared"));

        for (int at = 0; at < whole.length; at++) {
            byte[] damaged = whole.clone();
            damaged[at] ^= 1;
            Files.write(folder.resolve("prepared"), damaged);
            assertThat(prepared.read(opened())).as("byte %d", at).isEmpty();
            Files.write(folder.resolve("prepared"), Arrays.copyOf(whole, at));
            assertThat(prepared.read(opened())).as("cut at %d", at).isEmpty();
        }
    }

    @Test
    void nothingKept_isNoError() {
        assertThat(RuleBook.read(rules, Optional.of(prepared)).rules()).hasSize(1);
    }

    @Test
    void rulesThatDoNotHold_areNotKept() throws IOException {
        Files.writeString(
                rules.resolve("en.yaml"),
                Files.readString(rules.resolve("en.yaml")).replace("[please stop it]", "[please go on]"));

        assertThatExceptionOfType(InvalidInputException.class).isThrownBy(() -> RuleBook.prepare(rules, prepared));

        assertThat(folder.resolve("prepared")).doesNotExist();
    }

    private List<YamlFile> opened() {
        return RuleBook.files(rules).stream().map(YamlFile::open).toList();
    }

    private static List<String> sentences(Rule rule) {
        List<String> sentences = new ArrayList<>(rule.matches());
        sentences.addAll(rule.nearMisses());
        return sentences;
    }

    private static List<String> found(RuleBook book, String sentence) {
        AnalyzedText text = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()))
                .analyze(Conversation.ofText(sentence));
        return book.match(text).stream()
                .map(match -> match.rule().id() + " " + match.from() + " " + match.to())
                .toList();
    }
}
