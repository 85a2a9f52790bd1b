package org.ticketwise;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict;
import org.ticketwise.evaluation.CalibrationError;
import org.ticketwise.evaluation.Case;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.input.YamlFile;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.ModelStore;
import org.ticketwise.model.WeighedFeatures;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.CorpusReader;
import org.ticketwise.training.Training;
import org.ticketwise.training.TrainingProgress;
import org.ticketwise.training.TrainingSettings;

/** The model that `make serve` trains, with the rules and the policy of this repository. */
class DefaultModelTest {

    /** Macro-F1 on the holdout, of the languages with much data. */
    private static final Map<String, Double> LEAST = Map.ofEntries(
            entry("ar", 0.89),
            entry("en", 0.88),
            entry("zh", 0.88),
            entry("de", 0.84),
            entry("es", 0.84),
            entry("fr", 0.80),
            entry("hi", 0.82),
            entry("hi-Latn", 0.82),
            entry("ja", 0.79),
            entry("pt", 0.84),
            entry("tr", 0.83));

    private static Path bundle;
    private static TicketClassifier classifier;

    @BeforeAll
    static void train(@TempDir Path models) {
        RuleBook rules = RuleBook.read(Path.of("config/rules"));
        Policy policy = Policy.read(Path.of("config/policy.yaml"));
        TrainingSettings settings = YamlFile.read(Path.of("config/training.yaml"), TrainingSettings.class);
        Training training = new Training(settings, rules, policy, TrainingProgress.SILENT);
        bundle = training.run(
                        CorpusReader.read(List.of(Path.of("training-data/conversations"))),
                        null,
                        new ModelStore(models),
                        "default")
                .folder();
        classifier = new TicketClassifier(Bundle.read(bundle), rules, policy);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Please stop this item from being delivered   | cancel
            please stop ignoring my e-mails              | frustration
            أرجو إيقاف توصيل هذا المنتج                     | cancel
            أرجو التوقف عن تجاهل رسائلي                    | frustration
            请停止派送这件商品                              | cancel
            请不要再无视我的邮件了                           | frustration
            """)
    void sameVerb_meansWhatItsWordsMean(String text, String intent) {
        Decision decision = classifier.classify(Conversation.ofText(text));

        assertThat(decision.verdict().decidedBy()).isEqualTo("model");
        assertThat(decision.verdict().intents())
                .extracting(accepted -> accepted.intent().name())
                .containsExactly(intent);
    }

    @Test
    void holdout_isDecidedWellInEveryLanguage_andBetterWithRulesThanWithoutOrByThemAlone() {
        EvaluationReport report = Evaluator.evaluate(
                classifier,
                CorpusReader.read(List.of(Path.of("training-data/holdout"))).conversations());

        assertThat(report.byLanguage()).hasSize(18);
        report.byLanguage()
                .forEach((language, scorecard) -> assertThat(scorecard.macroF1())
                        .as(language)
                        .isGreaterThanOrEqualTo(LEAST.getOrDefault(language, 0.68)));
        assertThat(report.decision().macroF1())
                .isGreaterThan(report.modelAlone().macroF1())
                .isGreaterThan(report.rulesAlone().macroF1())
                .isGreaterThan(report.majorityClass().macroF1());
        assertThat(report.calibrationError()).isLessThan(0.03);
    }

    @Test
    void scores_areTribuosOwn() throws IOException {
        List<LabelledConversation> holdout =
                CorpusReader.read(List.of(Path.of("training-data/holdout"))).conversations();
        LinearWeights weights = classifier.bundle().model().weights();
        TribuoScores tribuo = TribuoScores.read(bundle, weights.intents());
        FeatureExtractor features = new FeatureExtractor(TextSettings.DEFAULT);

        for (LabelledConversation one : holdout) {
            Decision decision = classifier.classify(one.conversation());
            FeatureVector vector = features.extract(decision.text());
            WeighedFeatures weighed = weights.vocabulary().weigh(vector);
            if (decision.scores().knownShare() > 0) {
                assertThat(decision.scores().raw())
                        .as(one.place())
                        .containsExactly(tribuo.of(vector, weighed), within(1e-9));
            }
        }
    }

    @Test
    void confidence_canBeTrustedInEveryLanguage() {
        List<Case> cases = Evaluator.decide(
                classifier,
                CorpusReader.read(List.of(Path.of("training-data/holdout"))).conversations());

        cases.stream()
                .collect(Collectors.groupingBy(Case::language))
                .forEach((language, own) -> assertThat(
                                CalibrationError.of(Evaluator.judgedAll(own)).beyondChance())
                        .as(language)
                        .isLessThanOrEqualTo(0.03));
    }

    @ParameterizedTest
    @ValueSource(strings = {"pl", "fi", "sw"})
    void languageNeverSeen_isAbstainedFrom(String language) throws IOException {
        List<String> neutral = Files.readAllLines(Path.of("src/test/resources/unseen-languages", language + ".txt"));
        assertThat(neutral).hasSize(50);

        long abstained =
                neutral.stream().filter(text -> decidedBy(text).equals("none")).count();

        assertThat(abstained).isGreaterThanOrEqualTo(40);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
            table                                                       | low_confidence
            hello                                                       | low_confidence
            شكرا                                                        | low_confidence
            在吗                                                         | low_confidence
            10482                                                       | no_known_features
            !!!                                                         | no_known_features
            😀😀                                                         | no_known_features
            Lorem ipsum dolor sit amet, consectetur adipiscing elit     | low_confidence
            > where is my parcel                                        | empty_text
            <p></p>                                                     | empty_text
            """)
    void messageThatSaysNothing_isNoneWithItsReason(String text, String reason) {
        Decision decision = classifier.classify(Conversation.ofText(text));

        assertThat(decision.verdict())
                .isInstanceOfSatisfying(
                        Verdict.None.class,
                        none -> assertThat(none.reason().toString().toLowerCase(Locale.ROOT))
                                .isEqualTo(reason));
    }

    private static String decidedBy(String text) {
        return classifier.classify(Conversation.ofText(text)).verdict().decidedBy();
    }

    @Test
    void language_isToldWithoutTheScriptToo() {
        List<LabelledConversation> holdout =
                CorpusReader.read(List.of(Path.of("training-data/holdout"))).conversations();

        long right = holdout.stream()
                .filter(one -> classifier
                        .classify(withoutLanguage(one.conversation()))
                        .text()
                        .language()
                        .equals(LanguageDetector.primary(one.conversation().language())))
                .count();

        assertThat((double) right / holdout.size()).isGreaterThan(0.97);
    }

    @Test
    void trainingSettings_areTheDefaults_butForTheLicence() {
        assertThat(YamlFile.read(Path.of("config/training.yaml"), TrainingSettings.class))
                .usingRecursiveComparison()
                .ignoringFields("dataLicense")
                .isEqualTo(TrainingSettings.DEFAULT);
    }

    private static Conversation withoutLanguage(Conversation known) {
        return new Conversation(
                known.id(), known.channel(), null, known.subject(), known.text(), known.messages(), known.product());
    }
}
