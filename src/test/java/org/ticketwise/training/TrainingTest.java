package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.input.ConversationJson;
import org.ticketwise.input.StrictJson;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.LabelledConversation;

class TrainingTest {

    @TempDir
    private Path models;

    @Test
    void trainingTwice_givesTheSameBytes() throws IOException {
        Path first = TinyModel.train(models.resolve("x"), "a");
        Path second = TinyModel.train(models.resolve("y"), "a");

        try (Stream<Path> files = Files.list(first)) {
            for (Path file : files.toList()) {
                assertThat(second.resolve(file.getFileName())).hasSameBinaryContentAs(file);
            }
        }
    }

    @Test
    void card_tellsReadersWhatTheModelIs() throws IOException {
        Path folder = TinyModel.train(models, "a");

        assertThat(folder.resolve("card.md"))
                .content()
                .startsWith("# Model card: a\n")
                .contains("26 labelled conversations. Licence of the data: written for tests.")
                .contains("| cancel | 10 |", "| (none) | 8 |", "Languages: en.")
                .contains("## What it must not be used for")
                .containsPattern("\\| en \\| [01]\\.\\d{3} \\| 26 \\|")
                .containsPattern("\\| defect \\| [01]\\.\\d{3} \\| 0\\.\\d{3} \\| max_f1 \\|")
                .contains(TinyModel.corpus().sha256());
    }

    @Test
    void targetPrecision_ofAnUnknownIntent_isRefused() {
        TrainingSettings settings = TrainingSettings.of(
                null, 1, null, 1, null, null, 2, null, null, new TreeMap<>(Map.of("cancle", 0.9)), null);

        assertThatExceptionOfType(InvalidCorpusException.class)
                .isThrownBy(() -> new Training(settings, RuleBook.EMPTY, Policy.DEFAULT, TrainingProgress.SILENT)
                        .run(TinyModel.corpus(), null, new ModelStore(models), "a"))
                .withMessage("\"target_precisions\" names \"cancle\", which no conversation has as a label. Maybe you"
                        + " meant \"cancel\".");
    }

    @Test
    void manifest_saysWhatToExpectInUse() {
        Manifest.Expected known = expected(TinyModel.corpus());
        Manifest.Expected strange = expected(new Corpus(
                Stream.of("qwpqwp xyzzyx", "zzyzx plugh", "frobozz quux", "vlorb blat")
                        .map(text -> ConversationJson.labelled(
                                StrictJson.object("{\"text\":\"" + text + "\",\"labels\":[]}"), "strange"))
                        .toList(),
                List.of()));

        assertThat(known.unknownFeatures()).isBetween(0.0, 0.5);
        assertThat(known.abstentions()).isBetween(0.2, 0.6);
        assertThat(strange.unknownFeatures()).isGreaterThan(0.9);
        assertThat(strange.abstentions()).isEqualTo(1);
    }

    /** Of a model that is validated on {@code validation}. */
    private Manifest.Expected expected(Corpus validation) {
        return new Training(TinyModel.SETTINGS, RuleBook.EMPTY, Policy.DEFAULT, TrainingProgress.SILENT)
                .run(TinyModel.corpus(), validation, new ModelStore(models), "a")
                .manifest()
                .expected();
    }

    @Test
    void manifest_saysWhatTheModelWasLearnedFrom() {
        Manifest manifest = Bundle.read(TinyModel.train(models, "a")).manifest();

        assertThat(manifest.corpus().training()).isEqualTo(26);
        assertThat(manifest.corpus().sha256()).isEqualTo(TinyModel.corpus().sha256());
        assertThat(manifest.corpus().byLabel()).containsEntry("cancel", 10).containsEntry("", 8);
        assertThat(manifest.training().folds()).isEqualTo(2);
        assertThat(manifest.languages()).containsExactly("en");
        assertThat(manifest.libraries()).containsKeys("icu4j", "java", "lucene", "tribuo");
        assertThat(manifest.intents()).allSatisfy(intent -> {
            assertThat(intent.threshold().target()).isEqualTo("max_f1");
            assertThat(intent.threshold().support()).isEqualTo(10);
        });
    }

    @Test
    void version_withoutAName_isTheDateAndADigest() {
        Manifest manifest = train(TinyModel.corpus(), null).manifest();

        assertThat(manifest.version()).matches("\\d{4}-\\d\\d-\\d\\d-[0-9a-f]{7}");
    }

    @Test
    void validationSet_takesThePlaceOfCrossValidation() {
        Manifest manifest = train(TinyModel.corpus(), TinyModel.corpus()).manifest();

        assertThat(manifest.training().folds()).isZero();
        assertThat(manifest.corpus().validation()).isEqualTo(26);
    }

    @Test
    void validationSetWithoutAConversation_isRefused() {
        assertThatExceptionOfType(InvalidCorpusException.class)
                .isThrownBy(() -> train(TinyModel.corpus(), new Corpus(List.of(), List.of())))
                .withMessageContaining("the validation set holds no conversation");
    }

    @Test
    void version_changesWithTheValidationSet() {
        Corpus half = new Corpus(TinyModel.corpus().conversations().subList(0, 20), List.of());

        assertThat(train(TinyModel.corpus(), half).manifest().version())
                .isNotEqualTo(
                        train(TinyModel.corpus(), TinyModel.corpus()).manifest().version());
    }

    @Test
    void labels_comeFromTheData() {
        List<LabelledConversation> conversations = new ArrayList<>();
        for (String text : List.of("我要退货", "想退货怎么弄", "退货地址发我", "申请退货了", "可以退货吗", "不喜欢,退货")) {
            conversations.add(labelled(text, "[\"退货, 换货\"]"));
        }
        for (String text : List.of("发票怎么开", "给我开发票", "要一张发票", "发票抬头写错", "电子发票在哪", "发票邮寄吗")) {
            conversations.add(labelled(text, "[\"0\"]"));
        }
        Training.Result result = train(new Corpus(conversations, List.of()), null);

        TicketClassifier classifier =
                new TicketClassifier(Bundle.read(result.folder()), RuleBook.EMPTY, Policy.DEFAULT);

        assertThat(classifier.classify(Conversation.ofText("我想退货")).verdict().intents())
                .extracting(AcceptedIntent::intent)
                .extracting(Object::toString)
                .containsExactly("退货, 换货");
    }

    @Test
    void labelOfWhichAllLinesAreAlike_isLearnedAllTheSame() {
        List<LabelledConversation> conversations = new ArrayList<>(repeated("stop it now", "[\"cancel\"]", 10));
        conversations.addAll(repeated("hello there", "[]", 10));

        assertThat(train(new Corpus(conversations, List.of()), null).manifest().intents())
                .hasSize(1);
    }

    @Test
    void emptyCorpus_isRefused() {
        refused(List.of(), "holds no conversation that could be read");
    }

    @Test
    void corpusOfOneLabel_isRefused() {
        refused(
                repeated("stop it now", "[\"cancel\"]", 10),
                "every conversation has \"cancel\", so that there is nothing to tell apart");
        refused(repeated("hello there", "[]", 10), "every conversation has no label");
    }

    @Test
    void rareIntent_isRefused() {
        List<LabelledConversation> conversations = new ArrayList<>(repeated("stop it now", "[\"cancel\"]", 10));
        conversations.addAll(repeated("broken", "[\"defect\"]", 1));

        refused(conversations, "only one conversation has the label \"defect\", and at least two are needed");
    }

    @Test
    void corpusWithoutAWord_isRefused() {
        List<LabelledConversation> conversations = new ArrayList<>(repeated("> quoted", "[\"cancel\"]", 10));
        conversations.addAll(repeated("> quoted too", "[]", 10));

        refused(conversations, "no word occurs");
    }

    private void refused(List<LabelledConversation> conversations, String message) {
        assertThatExceptionOfType(InvalidCorpusException.class)
                .isThrownBy(() -> train(new Corpus(conversations, List.of()), null))
                .withMessageContaining(message)
                .withMessageContaining("Maybe");
        assertThat(models).isEmptyDirectory();
    }

    private Training.Result train(Corpus corpus, Corpus validation) {
        return new Training(TinyModel.SETTINGS, RuleBook.EMPTY, Policy.DEFAULT, TrainingProgress.SILENT)
                .run(corpus, validation, new ModelStore(models), null);
    }

    private static List<LabelledConversation> repeated(String text, String labels, int times) {
        return Stream.generate(() -> labelled(text, labels)).limit(times).toList();
    }

    private static LabelledConversation labelled(String text, String labels) {
        return ConversationJson.labelled(
                StrictJson.object("{\"text\":\"" + text + "\",\"labels\":" + labels + "}"), "a:1");
    }
}
