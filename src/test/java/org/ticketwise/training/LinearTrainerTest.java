package org.ticketwise.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.ticketwise.TinyModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

class LinearTrainerTest {

    private static final List<Intent> INTENTS = List.of(new Intent("cancel"), new Intent("defect"));
    private static final TrainingSettings SETTINGS =
            TrainingSettings.of(TextSettings.DEFAULT, 10, 0.1, 1, 0.3, 0.5, null, null, null, null, null);

    private final List<LabelledConversation> conversations =
            new ArrayList<>(TinyModel.corpus().conversations());

    @Test
    void oneConversationMore_changesScoresLessThanOtherChanceDoes() {
        List<double[]> before = scores(SETTINGS);
        List<double[]> otherChance = scores(SETTINGS.withSeed(8));
        conversations.add(
                0,
                new LabelledConversation(
                        Conversation.ofText("das Paket ist noch nicht da"),
                        TinyModel.corpus().conversations().get(20).labels(),
                        Set.of(),
                        Set.of(),
                        "tiny:new"));
        List<double[]> after = scores(SETTINGS);

        assertThat(distance(before, after.subList(1, after.size()))).isLessThan(distance(before, otherChance) / 4);
    }

    @Test
    void orderOfTheConversations_doesNotMatter() {
        List<double[]> before = scores(SETTINGS);
        Collections.reverse(conversations);
        List<double[]> reversed = scores(SETTINGS);
        Collections.reverse(reversed);

        assertThat(distance(before, reversed)).isLessThan(1e-9);
    }

    @Test
    void rarestFeatures_goFirst_whereThereAreTooMany() {
        int[] hashes = {1, 2, 2, 3, 3, 3, 4, 4, 4};

        assertThat(LinearTrainer.leastCount(1, hashes, 4)).isEqualTo(1);
        assertThat(LinearTrainer.leastCount(1, hashes, 3)).isEqualTo(2);
        assertThat(LinearTrainer.leastCount(2, hashes, 4)).isEqualTo(2);
        assertThat(LinearTrainer.leastCount(1, hashes, 1)).isEqualTo(4);
    }

    /** Of every conversation by what is learned from all of them. */
    private List<double[]> scores(TrainingSettings settings) {
        List<Example> examples =
                Training.examples(new Corpus(conversations, List.of()), INTENTS, List.of("en"), TextSettings.DEFAULT);
        LinearWeights weights = new LinearTrainer(settings, INTENTS.size(), () -> {}).train(examples);
        List<double[]> scores = new ArrayList<>();
        for (Example example : examples) {
            double[] own = new double[INTENTS.size()];
            weights.score(weights.vocabulary().weigh(example.features()), own);
            scores.add(own);
        }
        return scores;
    }

    private static double distance(List<double[]> a, List<double[]> b) {
        return IntStream.range(0, a.size())
                .mapToDouble(i -> Math.abs(a.get(i)[0] - b.get(i)[0]) + Math.abs(a.get(i)[1] - b.get(i)[1]))
                .average()
                .orElseThrow();
    }
}
