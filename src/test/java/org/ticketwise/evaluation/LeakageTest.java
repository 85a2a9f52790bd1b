package org.ticketwise.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.TinyModel;
import org.ticketwise.evaluation.Leakage.Leak;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.LabelledConversation;

class LeakageTest {

    @TempDir
    private Path models;

    @Test
    void conversationThatWasLearnedFrom_isFoundByPlaceAndId() {
        List<LabelledConversation> holdout = List.of(
                conversation("new", "a parcel for my neighbour came to me instead"),
                conversation("seen", "Could you cancel order 77319?"));

        assertThat(find(holdout)).containsExactly(new Leak("holdout:seen", "seen", 1));
    }

    @Test
    void everyConversationOfTheTraining_isFound() {
        List<LabelledConversation> learned = TinyModel.corpus().conversations();

        assertThat(find(learned)).hasSameSizeAs(learned);
    }

    @Test
    void signatures_areReadBackAsTheyWereWritten() {
        LearnedTexts learned = LearnedTexts.read(TinyModel.train(models, "a"));

        assertThat(learned.signatures()).isSorted().doesNotHaveDuplicates().hasSize(26);
        assertThat(LearnedTexts.read(models)).isEqualTo(learned);
    }

    private List<Leak> find(List<LabelledConversation> holdout) {
        TinyModel.train(models, "a");
        return Leakage.find(LearnedTexts.read(models), TextSettings.DEFAULT, holdout);
    }

    private static LabelledConversation conversation(String id, String text) {
        return new LabelledConversation(
                new Conversation(id, null, "en", null, text, List.of(), null),
                Set.of(),
                Set.of(),
                Set.of(),
                "holdout:" + id);
    }
}
