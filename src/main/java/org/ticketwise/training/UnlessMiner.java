package org.ticketwise.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketwise.training.PhraseMiner.Candidate;
import org.ticketwise.training.PhraseMiner.Place;

/**
 * Finds the words that stand near a phrase where it does not mean its intent, and never where it does. They become the
 * phrase's {@code unless}.
 */
final class UnlessMiner {

    static final int WINDOW_OF_WORDS = 5;
    static final int WINDOW_OF_CHARACTERS = 10;

    private static final int FEWEST_VOIDED = 3;

    /** Chance may put a word of no meaning near wrong matches alone; less often than this. */
    private static final double LARGEST_CHANCE = 0.001;

    private static final int MOST_UNLESS = 5;

    private final List<MinedConversation> conversations;

    UnlessMiner(List<MinedConversation> conversations) {
        this.conversations = conversations;
    }

    /** Words, as stems in a row, and the conversations in which they void the phrase. */
    record Unless(List<List<String>> phrases, BitSet voided) {

        static Unless nothing() {
            return new Unless(new ArrayList<>(), new BitSet());
        }
    }

    /**
     * @param wrong conversations that hold the phrase and have not its intent
     * @param right those that have it
     */
    Unless mine(Candidate phrase, BitSet wrong, BitSet right) {
        Unless unless = Unless.nothing();
        if (wrong.cardinality() < FEWEST_VOIDED) {
            return unless;
        }
        Map<List<String>, BitSet> voids = new HashMap<>();
        wrong.stream()
                .forEach(i -> everywhereNear(phrase, i)
                        .forEach(words -> voids.computeIfAbsent(words, key -> new BitSet())
                                .set(i)));
        voids.values()
                .removeIf(voided -> voided.cardinality() < FEWEST_VOIDED
                        || chance(voided.cardinality(), wrong.cardinality(), right.cardinality()) > LARGEST_CHANCE);
        right.stream().forEach(i -> somewhereNear(phrase, i).forEach(voids::remove));
        while (unless.phrases().size() < MOST_UNLESS && addBest(unless, voids)) {}
        return unless;
    }

    /** Of {@code drawn} conversations all being wrong, were they drawn from both alike (Fisher's exact test, 1922). */
    private static double chance(int drawn, int wrong, int right) {
        double chance = 1;
        for (int i = 0; i < drawn; i++) {
            chance *= (double) (wrong - i) / (wrong + right - i);
        }
        return chance;
    }

    private static boolean addBest(Unless unless, Map<List<String>, BitSet> voids) {
        voids.values().forEach(voided -> voided.andNot(unless.voided()));
        List<Candidate> left = new ArrayList<>();
        voids.forEach((words, voided) -> left.add(new Candidate(words, 0, voided)));
        left.removeIf(candidate -> candidate.conversations().cardinality() < FEWEST_VOIDED);
        left.sort(Comparator.comparingInt(
                        (Candidate candidate) -> -candidate.conversations().cardinality())
                .thenComparing(Candidate.SHORTEST_FIRST));
        if (left.isEmpty()) {
            return false;
        }
        unless.phrases().add(left.get(0).stems());
        unless.voided().or(left.get(0).conversations());
        return true;
    }

    /** Words that stand near every place of the phrase. */
    private Set<List<String>> everywhereNear(Candidate phrase, int index) {
        Set<List<String>> words = null;
        for (Place place : places(phrase, index)) {
            Set<List<String>> near = near(conversations.get(index), place);
            if (words == null) {
                words = near;
            } else {
                words.retainAll(near);
            }
        }
        return words == null ? Set.of() : words;
    }

    private Set<List<String>> somewhereNear(Candidate phrase, int index) {
        Set<List<String>> words = new HashSet<>();
        for (Place place : places(phrase, index)) {
            words.addAll(near(conversations.get(index), place));
        }
        return words;
    }

    private List<Place> places(Candidate phrase, int index) {
        return PhraseMiner.places(conversations.get(index), phrase.stems(), phrase.slop());
    }

    private static Set<List<String>> near(MinedConversation conversation, Place place) {
        boolean characters = conversation.isCharacter(place.start());
        int window = characters ? WINDOW_OF_CHARACTERS : WINDOW_OF_WORDS;
        int shortest = characters ? PhraseMiner.FEWEST_CHARACTERS : 1;
        int from = Math.max(0, place.start() - window);
        int to = Math.min(conversation.units().size(), place.end() + window);
        Set<List<String>> words = new HashSet<>();
        for (int size = shortest; size <= shortest + 1; size++) {
            for (int at = from; at + size <= to; at++) {
                if (PhraseMiner.mayStand(conversation, at, size)) {
                    words.add(List.copyOf(conversation.units().stems().subList(at, at + size)));
                }
            }
        }
        return words;
    }
}
