package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import org.ticketwise.rules.Rule;

/**
 * Two rules that match the same conversations: of one intent, where one matches nine in ten of the other's or more; of
 * two intents, where it matches half of them or more and mostly not both intents hold.
 *
 * @param rule the one that matches fewer conversations
 * @param covers the other
 * @param matches conversations that {@code rule} matches and that are scored for both
 * @param shared those that both match
 * @param right those among the shared that have the intent of {@code rule}
 * @param coversRight those among the shared that have the intent of {@code covers}
 * @param conflict whether the intents differ, so that one of the two is wrong wherever not both hold; otherwise
 *     {@code rule} could go
 */
public record RuleOverlap(
        String rule, String covers, int matches, int shared, int right, int coversRight, boolean conflict) {

    private static final double NEARLY_ALL = 0.9;
    private static final double HALF = 0.5;
    private static final int FEWEST_SHARED = 3;

    /**
     * What a rule matched, as indices of conversations.
     *
     * @param matched those that are scored for its intent
     * @param right those among them that have it
     * @param unscored those that are not scored for it
     */
    record Hits(Rule rule, BitSet matched, BitSet right, BitSet unscored) {}

    static List<RuleOverlap> among(List<Hits> rules) {
        List<RuleOverlap> overlaps = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            for (int j = i + 1; j < rules.size(); j++) {
                between(rules.get(i), rules.get(j)).ifPresent(overlaps::add);
            }
        }
        return overlaps;
    }

    private static Optional<RuleOverlap> between(Hits first, Hits second) {
        boolean firstIsWider = first.matched().cardinality() >= second.matched().cardinality();
        Hits covers = firstIsWider ? first : second;
        Hits narrow = firstIsWider ? second : first;
        BitSet matches = minus(narrow.matched(), covers.unscored());
        BitSet shared = both(matches, covers.matched());
        boolean conflict = !narrow.rule().intent().equals(covers.rule().intent());
        double least = (conflict ? HALF : NEARLY_ALL) * matches.cardinality();
        boolean bothHold =
                both(both(shared, narrow.right()), covers.right()).cardinality() > HALF * shared.cardinality();
        if (shared.cardinality() < Math.max(FEWEST_SHARED, least) || (conflict && bothHold)) {
            return Optional.empty();
        }
        return Optional.of(new RuleOverlap(
                narrow.rule().id(),
                covers.rule().id(),
                matches.cardinality(),
                shared.cardinality(),
                both(shared, narrow.right()).cardinality(),
                both(shared, covers.right()).cardinality(),
                conflict));
    }

    private static BitSet both(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both;
    }

    private static BitSet minus(BitSet a, BitSet b) {
        BitSet rest = (BitSet) a.clone();
        rest.andNot(b);
        return rest;
    }
}
