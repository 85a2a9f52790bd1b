package org.ticketwise.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the phrases that many conversations hold, of 1 to {@value #MOST_WORDS} words or, in scripts that put no space
 * between words, {@value #FEWEST_CHARACTERS} to {@value #MOST_CHARACTERS} characters. A phrase is counted only where
 * both phrases that are one shorter are frequent (Apriori, Agrawal and Srikant 1994).
 */
final class PhraseMiner {

    static final int MOST_WORDS = 4;
    static final int FEWEST_CHARACTERS = 2;
    static final int MOST_CHARACTERS = 6;

    private PhraseMiner() {}

    /**
     * A phrase that occurs, its stems in a row.
     *
     * @param conversations indices of those that hold it
     */
    record Candidate(List<String> stems, BitSet conversations) {

        static final Comparator<Candidate> SHORTEST_FIRST = Comparator.comparingInt(
                        (Candidate candidate) -> candidate.stems().size())
                .thenComparing(candidate -> String.join(" ", candidate.stems()));
    }

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
                    frequent.add(new Candidate(stems, occurrences));
                }
            });
            shorter = level;
        }
        frequent.sort(Candidate.SHORTEST_FIRST);
        return frequent;
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

    /** Where the phrase begins in the conversation. */
    static List<Integer> starts(MinedConversation conversation, List<String> phrase) {
        List<String> stems = conversation.units().stems();
        List<Integer> starts = new ArrayList<>();
        for (int start = 0; start + phrase.size() <= stems.size(); start++) {
            if (stems.get(start).equals(phrase.get(0))
                    && stems.subList(start, start + phrase.size()).equals(phrase)) {
                starts.add(start);
            }
        }
        return starts;
    }
}
