package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.Bundle;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Conversation.Part;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.AuditReport.LabelDoubt;
import org.ticketwise.training.AuditReport.Pair;
import org.ticketwise.training.AuditReport.Source;

/** Faults planted into conversations, some of them this repository's own, are found again. */
class AuditTest {

    private static final Path CONVERSATIONS = Path.of("training-data", "conversations");

    @Test
    void sameWords_areADuplicate_orWithOtherLabelsAContradiction() {
        AuditReport report = faults(
                labelled("a", "where is my order", "delivery"),
                labelled("b", "Where IS my order", "delivery"),
                labelled("c", "where is my order"));

        assertThat(report.duplicates()).containsExactly(pair("b", "a", true));
        assertThat(report.contradictions()).containsExactly(pair("c", "a", false));
        assertThat(report.nearDuplicates()).isEmpty();
    }

    @Test
    void arguableLabels_areNoContradiction() {
        LabelledConversation arguable = new LabelledConversation(
                Conversation.ofText("where is it now"), Set.of(), Set.of(new Intent("delivery")), Set.of(), "b");

        AuditReport report = faults(labelled("a", "where is it now", "delivery"), arguable);

        assertThat(report.contradictions()).isEmpty();
        assertThat(report.duplicates()).hasSize(1);
    }

    @Test
    void sameMessageSlightlyChanged_isANearDuplicate() {
        AuditReport report = faults(
                labelled("a", "the kettle that I ordered on Monday has not arrived", "delivery"),
                labelled("b", "the lamp that I ordered in March came broken today", "defect"),
                labelled("c", "the kettle that I ordered on Friday has not arrived"));

        assertThat(report.nearDuplicates()).singleElement().satisfies(found -> {
            assertThat(found.conversation().id()).isEqualTo("c");
            assertThat(found.other().id()).isEqualTo("a");
            assertThat(found.similarity()).isBetween(0.45, 0.99);
            assertThat(found.sameLabels()).isFalse();
        });
    }

    @Test
    void rareLabels_areCounted() {
        AuditReport report = faults(labelled("a", "where is my order", "delivery"), labelled("b", "hello"));

        assertThat(report.rareLabels()).containsExactly(new AuditReport.RareLabel("delivery", 1));
    }

    @Test
    void twentyNearDuplicatesAcrossTrainingAndHoldout_areAllFound() {
        List<LabelledConversation> training = read("en.jsonl");
        List<LabelledConversation> holdout =
                new ArrayList<>(CorpusReader.read(List.of(Path.of("training-data", "holdout", "en.jsonl")))
                        .conversations());
        List<LabelledConversation> planted = training.stream()
                .filter(one -> one.conversation().text() != null)
                .filter(one -> words(one).length >= 10 && words(one).length <= 25)
                .limit(20)
                .toList();
        planted.forEach(one -> holdout.add(labelled("planted", changed(words(one)))));

        AuditReport report = Audit.faults(corpus(training), corpus(holdout));

        assertThat(report.leaks())
                .hasSize(20)
                .extracting(leak -> leak.other().id())
                .containsExactlyElementsOf(
                        planted.stream().map(one -> one.conversation().id()).toList());
    }

    @Test
    void shuffledLabelsOfPlainConversations_areAtTheTopOfTheRanking() {
        List<LabelledConversation> conversations = plain(1_500);
        Set<String> shuffled = shuffleLabels(conversations, new Random(1));

        assertThat(foundAmongTheFirst(40, shuffled, audit(conversations).labels()))
                .isGreaterThanOrEqualTo(15);
    }

    /** These are hard on purpose: on a third of them a model that has not seen them errs. */
    @Test
    void shuffledLabelsOfThisRepositorysConversations_areOftenAtTheTopOfTheRanking() {
        List<LabelledConversation> conversations = new ArrayList<>(read("en.jsonl"));
        Collections.shuffle(conversations, new Random(1));
        conversations = new ArrayList<>(conversations.subList(0, 3_000));
        Set<String> shuffled = shuffleLabels(conversations, new Random(1));

        assertThat(foundAmongTheFirst(40, shuffled, audit(conversations).labels()))
                .isGreaterThanOrEqualTo(8);
    }

    @Test
    void labelsShuffledSinceTheModelInUseWasTrained_areAtTheTopOfTheRanking(@TempDir Path models) {
        List<LabelledConversation> conversations = new ArrayList<>(read("en.jsonl"));
        Collections.shuffle(conversations, new Random(2));
        conversations = new ArrayList<>(conversations.subList(0, 1_500));
        Path folder = TinyModel.train(corpus(conversations), RuleBook.EMPTY, models, "clean");
        Set<String> shuffled = shuffleLabels(conversations, new Random(2));

        AuditReport report = new Audit(
                        TrainingSettings.DEFAULT,
                        new TicketClassifier(Bundle.read(folder), RuleBook.EMPTY, Policy.DEFAULT),
                        TrainingProgress.SILENT)
                .run(corpus(conversations), null);

        assertThat(foundAmongTheFirst(40, shuffled, report.labels())).isGreaterThanOrEqualTo(15);
    }

    @Test
    void labelDoubt_saysWhatWasGivenAndWhatIsLikelier() {
        List<LabelledConversation> conversations = plain(600);
        LabelledConversation wrong = labelled("wrong", "kettle parcel courier lamp late waiting chair desk", "cancel");
        conversations.add(wrong);

        LabelDoubt doubt = audit(conversations).labels().get(0);

        assertThat(doubt.conversation()).isEqualTo(new Source("corpus:wrong", "wrong"));
        assertThat(doubt.given()).containsExactly("cancel");
        assertThat(doubt.predicted()).containsExactly("delivery");
        assertThat(doubt.probabilities()).containsOnlyKeys("cancel", "delivery");
        assertThat(doubt.probabilities().get("cancel")).isLessThan(0.1);
        assertThat(doubt.probabilities().get("delivery")).isGreaterThan(0.5);
    }

    @Test
    void wrongLanguages_areFoundByScriptAndByModel() {
        List<LabelledConversation> conversations = new ArrayList<>();
        Stream.of("en", "de", "fr")
                .forEach(language ->
                        conversations.addAll(read(language + ".jsonl").subList(0, 400)));
        conversations.add(inLanguage("planted-1", "de", "could you tell me when the parcel will be here please"));
        conversations.add(inLanguage("planted-2", "en", "wann kommt denn endlich das Paket, ich warte schon lange"));
        conversations.add(inLanguage("planted-3", "fr", "когда придёт моя посылка, жду уже неделю"));

        assertThat(audit(conversations).languages())
                .extracting(doubt -> doubt.conversation().id() + " " + doubt.language() + " " + doubt.likelier())
                .contains("planted-1 de en", "planted-2 en de", "planted-3 fr ")
                .hasSizeLessThan(6);
    }

    @Test
    void report_holdsNoCustomersWords() {
        List<LabelledConversation> conversations = plain(200);
        conversations.add(labelled("a", "zanzibar zeppelin is my password at zoe@zulu.example", "defect"));
        conversations.add(labelled("b", "Zanzibar zeppelin is my password at zoe@zulu.example"));
        conversations.add(inLanguage("c", "en", "занзибар занзибар занзибар занзибар занзибар"));

        AuditReport report = new Audit(TrainingSettings.DEFAULT, null, TrainingProgress.SILENT)
                .run(corpus(conversations), corpus(conversations.subList(190, 203)));

        assertThat(report.faults()).isPositive();
        assertThat(report.hints()).isPositive();
        String page = new String(AuditPage.of(report), StandardCharsets.UTF_8);
        assertThat(page).contains("Personal data", "In the holdout and in the corpus", "corpus:a (a)");
        assertThat(report + AuditText.of(report) + new String(AuditJson.of(report), StandardCharsets.UTF_8) + page)
                .doesNotContainIgnoringCase("zanzibar")
                .doesNotContainIgnoringCase("занзибар")
                .doesNotContain("zulu", "parcel");
    }

    @Test
    void corpusOfAFewConversations_isAuditedWithoutLearning() {
        assertThat(audit(List.of(labelled("a", "hello"))).labels()).isEmpty();
        assertThat(audit(List.of()).faults()).isZero();
    }

    private static AuditReport audit(List<LabelledConversation> conversations) {
        return new Audit(TrainingSettings.DEFAULT, null, TrainingProgress.SILENT).run(corpus(conversations), null);
    }

    private static AuditReport faults(LabelledConversation... conversations) {
        return Audit.faults(corpus(List.of(conversations)), null);
    }

    private static Corpus corpus(List<LabelledConversation> conversations) {
        return new Corpus(conversations, List.of());
    }

    private static List<LabelledConversation> read(String file) {
        return CorpusReader.read(List.of(CONVERSATIONS.resolve(file))).conversations();
    }

    private static String[] words(LabelledConversation labelled) {
        return labelled.conversation().customerParts().stream()
                .map(Part::text)
                .collect(Collectors.joining(" "))
                .split("\\s+");
    }

    /** Another word in the third place, one more at the end, louder. */
    private static String changed(String[] words) {
        words[2] = "whatsoever";
        return String.join(" ", words).toUpperCase(Locale.ROOT) + " thanks!!";
    }

    /** Conversations of which some words say plainly what is wanted, and the others nothing. */
    private static List<LabelledConversation> plain(int size) {
        List<String> labels = List.of("cancel", "delivery", "defect");
        List<List<String>> telling = List.of(
                List.of("cancel", "stop", "undo", "withdraw", "abort", "unwanted", "call off", "refund"),
                List.of("parcel", "courier", "late", "arrived", "waiting", "missing", "tracking", "van"),
                List.of("broken", "cracked", "faulty", "torn", "dead", "dented", "leaking", "scratched"));
        List<String> idle = List.of("kettle lamp chair tent violin carpet desk rug bag cup bed sofa mirror clock vase"
                .concat(" drum boot scarf glove hat ring book puzzle candle pillow blanket")
                .split(" "));
        Random random = new Random(7);
        return IntStream.range(0, size)
                .mapToObj(i -> {
                    List<String> words = new ArrayList<>(some(telling.get(i % 3), 3, random));
                    words.addAll(some(idle, 5, random));
                    Collections.shuffle(words, random);
                    return labelled("plain-" + i, String.join(" ", words), labels.get(i % 3));
                })
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static List<String> some(List<String> words, int count, Random random) {
        List<String> shuffled = new ArrayList<>(words);
        Collections.shuffle(shuffled, random);
        return shuffled.subList(0, count);
    }

    /** Gives twenty conversations the labels of another one; returns their ids. */
    private static Set<String> shuffleLabels(List<LabelledConversation> conversations, Random random) {
        List<Intent> intents = conversations.stream()
                .flatMap(one -> one.labels().stream())
                .distinct()
                .sorted()
                .toList();
        Set<String> shuffled = new TreeSet<>();
        while (shuffled.size() < 20) {
            int index = random.nextInt(conversations.size());
            LabelledConversation one = conversations.get(index);
            Intent wrong = intents.get(random.nextInt(intents.size()));
            if (!one.labels().contains(wrong) && !one.hardNegatives().contains(wrong)) {
                conversations.set(
                        index,
                        new LabelledConversation(
                                one.conversation(), Set.of(wrong), Set.of(), one.hardNegatives(), one.place()));
                shuffled.add(one.conversation().id());
            }
        }
        return shuffled;
    }

    private static long foundAmongTheFirst(int first, Set<String> shuffled, List<LabelDoubt> ranking) {
        return ranking.stream()
                .limit(first)
                .filter(doubt -> shuffled.contains(doubt.conversation().id()))
                .count();
    }

    private static Pair pair(String one, String other, boolean sameLabels) {
        return new Pair(new Source("corpus:" + one, one), new Source("corpus:" + other, other), 1, sameLabels);
    }

    private static LabelledConversation labelled(String id, String text, String... labels) {
        return new LabelledConversation(
                new Conversation(id, null, null, null, text, List.of(), null),
                Stream.of(labels).map(Intent::new).collect(Collectors.toSet()),
                Set.of(),
                Set.of(),
                "corpus:" + id);
    }

    private static LabelledConversation inLanguage(String id, String language, String text) {
        return new LabelledConversation(
                new Conversation(id, null, language, null, text, List.of(), null),
                Set.of(),
                Set.of(),
                Set.of(),
                "corpus:" + id);
    }
}
