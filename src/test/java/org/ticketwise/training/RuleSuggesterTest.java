package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.TinyModel;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleExamples;
import org.ticketwise.rules.RulesYaml;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.RuleSuggester.Settings;
import org.ticketwise.training.SuggestedRule.Hits;

class RuleSuggesterTest {

    private static final Intent CANCEL = new Intent("cancel");
    private static final Intent DEFECT = new Intent("defect");
    private static final Settings LENIENT = new Settings(5, 0.6, 20);

    @TempDir
    private Path folder;

    private final List<LabelledConversation> conversations = new ArrayList<>();

    @Test
    void phrase_thatIsBoundToOneIntent_isFound() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "what does the %s weigh %s");

        List<SuggestedRule> suggested = suggest(RuleBook.EMPTY, LENIENT);

        assertThat(suggested).singleElement().satisfies(one -> {
            assertThat(one.rule().intent()).isEqualTo(CANCEL);
            assertThat(one.rule().languages()).containsExactly("en");
            assertThat(one.rule().id()).isEqualTo("en-cancel-suggested");
            assertThat(one.rule().phrases()).containsExactly("kindly");
            assertThat(one.mined()).isEqualTo(new Hits(20, 20));
            assertThat(one.heldOut()).isEqualTo(new Hits(5, 5));
            assertThat(one.phrases().get(0).coverage()).isEqualTo(1);
        });
    }

    @Test
    void phrase_thatIsCommonElsewhere_isNot() {
        add("en", "please revoke the %s %s", CANCEL);
        add("en", "please admire the %s %s");

        assertThat(suggest(RuleBook.EMPTY, LENIENT).get(0).rule().phrases()).containsExactly("revoke");
    }

    @Test
    void phrase_ofSeveralWords_isFoundWhereNoneOfThemIsBound() {
        add("en", "call it off the %s %s", CANCEL);
        add("en", "we call it lovely the %s %s");
        add("en", "it came off a %s we call %s");

        assertThat(suggest(RuleBook.EMPTY, LENIENT).get(0).rule().phrases()).containsExactly("it off");
    }

    @Test
    void phrase_withWordsBetween_isFoundAndKeepsItsSlop() {
        add("en", "call the %s off %s", CANCEL);
        add("en", "we call the %s lovely %s");
        add("en", "the %s fell off %s");

        Rule rule = suggest(RuleBook.EMPTY, LENIENT).get(0).rule();

        assertThat(rule.phrases()).containsExactly("call off");
        assertThat(rule.slop()).isEqualTo(2);
    }

    @Test
    void chinesePhrase_isOfCharacters() {
        add("zh", "%s我要撤单了%s", CANCEL);
        add("zh", "我要看看了%s%s");

        List<String> phrases = suggest(RuleBook.EMPTY, LENIENT).get(0).rule().phrases();

        assertThat(phrases).allSatisfy(phrase -> assertThat("我要撤单了").contains(phrase));
        assertThat(phrases).allSatisfy(phrase -> assertThat(phrase.length()).isBetween(2, 6));
    }

    /** The lower bounds, one-sided at 95%: 10 of 10 is 0.787, 19 of 20 is 0.805. */
    @ParameterizedTest
    @CsvSource({
        "10, 10, 10, 0.78, true",
        "10, 10, 10, 0.79, false",
        "20, 19, 10, 0.80, true",
        "20, 19, 10, 0.81, false",
        "10, 10, 11, 0.50, false"
    })
    void settings_holdSupportAndLowerBound(int matches, int right, int support, double precision, boolean bound) {
        assertThat(new Settings(support, precision, 20).isBound(new Hits(matches, right), 0.2))
                .isEqualTo(bound);
    }

    @Test
    void intentThatNearlyEveryConversationHas_isNoEvidenceForAWord() {
        assertThat(new Settings(10, 0.8, 20).isBound(new Hits(100, 96), 0.95)).isFalse();
        assertThat(new Settings(10, 0.8, 20).isBound(new Hits(100, 96), 0.2)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"1, 0.8, 20, --min-support", "10, 1, 20, --min-precision", "10, 0.8, 0, --limit"})
    void settings_thatCannotBe(int support, double precision, int limit, String named) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Settings(support, precision, limit))
                .withMessageContaining(named);
    }

    @Test
    void nearDuplicates_countOnce() {
        for (int i = 0; i < 30; i++) {
            conversations.add(labelled("en", "kindly revoke the kettle before lunch tomorrow", CANCEL));
        }
        add("en", "what does the %s weigh %s");

        Corpus repeating = new Corpus(conversations, List.of());
        assertThat(suggester(RuleBook.EMPTY, LENIENT).suggest(repeating, Set.of(), Set.of()))
                .isEmpty();
    }

    @Test
    void unscoredConversations_countInNeitherDirection() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "what does the %s weigh %s");
        for (String text : VariousTexts.of("en", "kindly, the %s %s", 20)) {
            conversations.add(
                    new LabelledConversation(conversation("en", text), Set.of(), Set.of(CANCEL), Set.of(), "a:1"));
        }

        SuggestedRule suggested = suggest(RuleBook.EMPTY, LENIENT).get(0);

        assertThat(suggested.rule().phrases()).containsExactly("kindly");
        assertThat(suggested.mined()).isEqualTo(new Hits(20, 20));
    }

    @Test
    void wordThatStandsNearWrongMatchesOnly_becomesUnless() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "kindly revoke the newsletter about %s %s", 8);
        add("en", "what does the %s weigh %s");

        SuggestedRule suggested = suggest(RuleBook.EMPTY, LENIENT).get(0);

        assertThat(suggested.rule().unless()).hasSize(1);
        assertThat(List.of("about", "newsletter")).containsAll(suggested.rule().unless());
        assertThat(suggested.mined().precision()).isEqualTo(1);
        assertThat(suggested.rule().nearMisses().get(0)).contains("newsletter");
    }

    @Test
    void wordThatStandsNearARightMatchToo_becomesNoUnless() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "kindly revoke the newsletter about %s %s", 8);
        conversations.add(labelled("en", "that lampshade we talked about, kindly revoke", CANCEL));
        add("en", "what does the %s weigh %s");

        assertThat(suggest(RuleBook.EMPTY, LENIENT).get(0).rule().unless()).containsExactly("newsletter");
    }

    @Test
    void phrasesThatARuleMatchesAlready_areNotSuggested() throws IOException {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "what does the %s weigh %s");

        assertThat(suggest(existing("kindly"), LENIENT)).isEmpty();
    }

    @Test
    void id_isNoneThatIsTaken_andTheOverlapIsNamed() throws IOException {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "%s: cancel that one %s", CANCEL);
        add("en", "what does the %s weigh %s");

        SuggestedRule suggested =
                suggest(existing("cancel", "kindly revoke the kettle"), LENIENT).get(0);

        assertThat(suggested.rule().id()).isEqualTo("en-cancel-suggested-2");
        assertThat(suggested.phrases().get(0).known()).isEqualTo(new SuggestedRule.Known("en-cancel-suggested", 0.05));
    }

    @Test
    void limit_isOfPhrasesALanguage_andIntentsAreKeptApart() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "smashed to bits was a %s %s", DEFECT);

        assertThat(suggest(RuleBook.EMPTY, LENIENT))
                .extracting(one -> one.rule().intent())
                .containsExactly(CANCEL, DEFECT);
        assertThat(suggest(RuleBook.EMPTY, new Settings(5, 0.6, 1))).hasSize(1);
    }

    @Test
    void languagesAndIntents_areChosen() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "smashed to bits was a %s %s", DEFECT);
        add("fr", "merci de révoquer le %s %s", CANCEL);
        add("fr", "encore un %s fichu %s", DEFECT);
        add("fr", "combien pèse votre %s %s");

        assertThat(suggester(RuleBook.EMPTY, LENIENT).suggest(corpus(), Set.of("en"), Set.of(DEFECT)))
                .extracting(one -> one.rule().id())
                .containsExactly("en-defect-suggested");
    }

    @Test
    void sentences_areTheConversations_andHoldNoNumberOrAddress() {
        add("en", "kindly revoke the %s %s, order 10482", CANCEL);
        add("en", "kindly revoke, jane@example.com, the %s %s", CANCEL);
        conversations.add(labelled("en", "Would you kindly revoke that lampshade?", CANCEL));
        conversations.add(labelled("en", "Kindly revoke my 2 lamps", CANCEL));
        conversations.add(labelled("en", "Kindly revoke jane@example.com", CANCEL));
        add("en", "what does the %s weigh %s");

        Rule rule = suggest(RuleBook.EMPTY, LENIENT).get(0).rule();

        assertThat(rule.matches()).containsExactly("Would you kindly revoke that lampshade?");
        assertThat(rule.nearMisses())
                .isNotEmpty()
                .allSatisfy(miss -> assertThat(miss).startsWith("what does the"));
    }

    @Test
    void phrases_holdNoNumberAndNoAddress() {
        add("en", "revoke 10482 jane@example.com 42 the %s %s", CANCEL);
        add("en", "jane@example.com 10482: annul my 42 %s %s", CANCEL);
        conversations.add(labelled("en", "Revoke that lampshade!", CANCEL));
        add("en", "what does the %s weigh %s");

        assertThat(suggest(RuleBook.EMPTY, LENIENT).get(0).rule().phrases())
                .containsExactlyInAnyOrder("revoke", "annul");
    }

    @Test
    void model_saysWhereItIsNotSure() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "please cancel my %s %s", CANCEL);
        add("en", "what does the %s weigh %s");

        SuggestedRule suggested = new RuleSuggester(
                        RuleBook.EMPTY, TinyModel.classifier(), LENIENT, TrainingProgress.SILENT)
                .suggest(corpus(), Set.of(), Set.of())
                .get(0);

        assertThat(suggested.rule().phrases())
                .as("first what the model knows least of")
                .containsExactly("kindly", "cancel");
        assertThat(suggested.phrases().get(0).unsure()).isBetween(1, 20);
        assertThat(suggest(RuleBook.EMPTY, LENIENT).get(0).phrases().get(0).unsure())
                .isNull();
    }

    @Test
    void yaml_isReadBack_holdsItsExamples_andIsTheSameEveryTime() throws IOException {
        add("en", "kindly: revoke the %s %s", CANCEL);
        add("en", "smashed to bits was a %s %s", DEFECT);
        add("zh", "%s我要撤单了%s", CANCEL);
        add("zh", "我要看看了%s%s");
        List<SuggestedRule> suggested = suggest(RuleBook.EMPTY, LENIENT);

        String yaml = yaml(suggested);

        RuleBook book = RuleBook.read(Files.writeString(folder.resolve("suggested.yaml"), yaml));
        assertThat(book.rules()).hasSize(3);
        assertThat(book.rules().get(0).phrases())
                .isEqualTo(suggested.get(0).rule().phrases());
        assertThat(RuleExamples.failures(book)).isEmpty();
        assertThat(yaml).startsWith("# by a test\nrules:\n");
        assertThat(yaml(suggest(RuleBook.EMPTY, LENIENT))).isEqualTo(yaml);
    }

    @Test
    void evidence_isShown() {
        add("en", "kindly revoke the %s %s", CANCEL);
        add("en", "what does the %s weigh %s");

        assertThat(SuggestionText.of(suggest(RuleBook.EMPTY, LENIENT)))
                .contains("1 rules with 1 phrases")
                .contains("en-cancel-suggested: held-out precision 1.000 (5 of 5, 95% interval 0.566-1.000)")
                .containsPattern("20 +20 +1\\.000 +0\\.839-1\\.000 +5/5 +100\\.0% +kindly");
    }

    private static String yaml(List<SuggestedRule> suggested) {
        return RulesYaml.of(suggested.stream().map(SuggestedRule::rule).toList(), List.of("by a test"));
    }

    private List<SuggestedRule> suggest(RuleBook existing, Settings settings) {
        return suggester(existing, settings).suggest(corpus(), Set.of(), Set.of());
    }

    private static RuleSuggester suggester(RuleBook existing, Settings settings) {
        return new RuleSuggester(existing, null, settings, TrainingProgress.SILENT);
    }

    private Corpus corpus() {
        VariousTexts.assertNoNearDuplicates(conversations);
        return new Corpus(conversations, List.of());
    }

    private void add(String language, String template, Intent... labels) {
        add(language, template, VariousTexts.SIZE, labels);
    }

    private void add(String language, String template, int count, Intent... labels) {
        VariousTexts.of(language, template, conversations.size() / 5).stream()
                .limit(count)
                .forEach(text -> conversations.add(labelled(language, text, labels)));
    }

    private static LabelledConversation labelled(String language, String text, Intent... labels) {
        return new LabelledConversation(conversation(language, text), Set.of(labels), Set.of(), Set.of(), "a:1");
    }

    private static Conversation conversation(String language, String text) {
        return new Conversation(null, null, language, null, text, List.of(), null);
    }

    private RuleBook existing(String... phrases) throws IOException {
        return RuleBook.read(Files.writeString(
                folder.resolve("existing.yaml"), """
                rules:
                  - id: en-cancel-suggested
                    intent: cancel
                    languages: [en]
                    phrases: ["%s"]
                    matches: ["%s"]
                    near_misses: [hello]
                """.formatted(String.join("\", \"", phrases), phrases[0])));
    }
}
