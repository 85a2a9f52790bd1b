package org.ticketwise.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketwise.rules.Phrase;

/**
 * Finds the phrases that many conversations hold: 1 to {@value #MOST_WORDS} words in a row, two words with up to
 * {@value #SLOP} others between them, or, in scripts that put no space between words, {@value #FEWEST_CHARACTERS} to
 * {@value #MOST_CHARACTERS} characters. A phrase is counted only where both phrases that are one shorter are frequent
 * (Apriori, Agrawal and Srikant 1994).
 */
final class PhraseMiner {

    static final int MOST_WORDS = 4;
    static final int FEWEST_CHARACTERS = 2;
    static final int MOST_CHARACTERS = 6;
    static final int SLOP = 2;

    private PhraseMiner() {}

    /**
     * A phrase that occurs.
     *
     * @param slop how many other words may stand within it
     * @param conversations indices of those that hold it
     */
    record Candidate(List<String> stems, int slop, BitSet conversations) {

        static final Comparator<Candidate> SHORTEST_FIRST = Comparator.comparingInt(
                        (Candidate candidate) -> candidate.stems().size())
                .thenComparingInt(Candidate::slop)
                .thenComparing(candidate -> String.join(" ", candidate.stems()));
    }

    /**
     * Where a phrase stands.
     *
     * @param start its first unit
     * @param end one past its last
     */
    record Place(int start, int end) {}

    /** @param support conversations that a phrase must occur in */
    static List<Candidate> frequent(List<MinedConversation> conversations, int support) {
        List<Candidate> frequent = new ArrayList<>();
        Map<List<String>, BitSet> shorter = Map.of();
        for (int length = 1; length <= MOST_CHARACTERS; length++) {
            Map<List<String>, BitSet> level = new HashMap<>();
            for (int i = 0; i < conversations.size(); i++) {
                count(conversations.get(i), i, length, shorter, level);
            }
            level.values().removeIf(occurrences -> occurrences.cardinality() < support);
            int written = length;
            level.forEach((stems, occurrences) -> {
                if (written >= FEWEST_CHARACTERS || !isCharacter(stems.get(0), conversations, occurrences)) {
                    frequent.add(new Candidate(stems, 0, occurrences));
                }
            });
            if (length == 1) {
                frequent.addAll(withGaps(conversations, level.keySet(), support));
            }
            shorter = level;
        }
        frequent.sort(Candidate.SHORTEST_FIRST);
        return frequent;
    }

    private static List<Candidate> withGaps(
            List<MinedConversation> conversations, Set<List<String>> words, int support) {
        Map<List<String>, BitSet> pairs = new HashMap<>();
        for (int i = 0; i < conversations.size(); i++) {
            MinedConversation conversation = conversations.get(i);
            for (int first = 0; first < conversation.units().size(); first++) {
                int last = Math.min(first + 1 + SLOP, conversation.units().size() - 1);
                for (int second = first + 1; second <= last; second++) {
                    if (isFrequentWord(conversation, first, words) && isFrequentWord(conversation, second, words)) {
                        List<String> pair = List.of(
                                conversation.units().stems().get(first),
                                conversation.units().stems().get(second));
                        pairs.computeIfAbsent(pair, key -> new BitSet()).set(i);
                    }
                }
            }
        }
        List<Candidate> frequent = new ArrayList<>();
        pairs.forEach((stems, occurrences) -> {
            if (occurrences.cardinality() >= support) {
                frequent.add(new Candidate(stems, SLOP, occurrences));
            }
        });
        return frequent;
    }

    private static boolean isFrequentWord(MinedConversation conversation, int unit, Set<List<String>> words) {
        return !conversation.isCharacter(unit)
                && conversation.isUsable(unit)
                && words.contains(List.of(conversation.units().stems().get(unit)));
    }

    private static void count(
            MinedConversation conversation,
            int index,
            int length,
            Map<List<String>, BitSet> shorter,
            Map<List<String>, BitSet> level) {
        List<String> stems = conversation.units().stems();
        for (int start = 0; start + length <= stems.size(); start++) {
            List<String> phrase = stems.subList(start, start + length);
            if (mayStand(conversation, start, length)
                    && (length == 1
                            || (shorter.containsKey(phrase.subList(0, length - 1))
                                    && shorter.containsKey(phrase.subList(1, length))))) {
                BitSet occurrences = level.get(phrase);
                if (occurrences == null) {
                    occurrences = new BitSet();
                    level.put(List.copyOf(phrase), occurrences);
                }
                occurrences.set(index);
            }
        }
    }

    /** Whether the units are all words, and not too many, or all characters. */
    static boolean mayStand(MinedConversation conversation, int start, int length) {
        boolean characters = conversation.isCharacter(start);
        for (int unit = start; unit < start + length; unit++) {
            if (!conversation.isUsable(unit) || conversation.isCharacter(unit) != characters) {
                return false;
            }
        }
        return characters || length <= MOST_WORDS;
    }

    private static boolean isCharacter(String stem, List<MinedConversation> conversations, BitSet occurrences) {
        MinedConversation holder = conversations.get(occurrences.nextSetBit(0));
        return holder.isCharacter(holder.units().stems().indexOf(stem));
    }

    static List<Place> places(MinedConversation conversation, List<String> stems, int slop) {
        Phrase phrase = new Phrase(stems);
        List<Place> places = new ArrayList<>();
        for (int start = 0; start < conversation.units().size(); start++) {
            int end = phrase.endFrom(conversation.units(), start, slop);
            if (end != Phrase.NOWHERE) {
                places.add(new Place(start, end));
            }
        }
        return places;
    }
}
