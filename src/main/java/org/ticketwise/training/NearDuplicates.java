package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import org.ticketwise.text.Signature;
import org.ticketwise.text.SignatureIndex;
import org.ticketwise.text.SignatureIndex.Match;

/** Finds conversations of one corpus that say nearly the same, see {@link Signature#NEAR_DUPLICATE}. */
final class NearDuplicates {

    /** A text as similar to an earlier one as this is found wherever that one is, and not searched by itself. */
    private static final double SAME = 0.9;

    /** A text with so many near-duplicates is not searched by itself either, so that a template costs no square. */
    private static final int MANY = 32;

    private final int[] group;
    private final List<Link> links = new ArrayList<>();

    private NearDuplicates(int size) {
        group = new int[size];
    }

    /**
     * A text and the most similar one before it.
     *
     * @param similarity as {@link Signature#similarity} has it
     */
    record Link(int index, int earlier, double similarity) {}

    /** A group for every text: the index of its first member, so that a text that is like no other is its own group. */
    static int[] groups(List<Signature> signatures) {
        NearDuplicates found = of(signatures);
        int[] groups = new int[signatures.size()];
        for (int i = 0; i < groups.length; i++) {
            groups[i] = found.root(i);
        }
        return groups;
    }

    static NearDuplicates of(List<Signature> signatures) {
        NearDuplicates found = new NearDuplicates(signatures.size());
        SignatureIndex index = new SignatureIndex();
        List<Integer> searched = new ArrayList<>();
        for (int i = 0; i < signatures.size(); i++) {
            List<Match> matches = index.matches(signatures.get(i));
            found.join(i, matches, searched);
            boolean same = !matches.isEmpty() && matches.get(0).similarity() >= SAME;
            if (!same && matches.size() < MANY) {
                index.add(signatures.get(i));
                searched.add(i);
            }
        }
        return found;
    }

    private void join(int index, List<Match> matches, List<Integer> searched) {
        group[index] = index;
        for (Match match : matches) {
            int a = root(index);
            int b = root(searched.get(match.number()));
            group[Math.max(a, b)] = Math.min(a, b);
        }
        if (!matches.isEmpty()) {
            Match nearest = matches.get(0);
            links.add(new Link(index, searched.get(nearest.number()), nearest.similarity()));
        }
    }

    /** In the order of the texts. */
    List<Link> links() {
        return List.copyOf(links);
    }

    private int root(int index) {
        int at = index;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }
}
