package org.ticketwise.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ticketwise.text.Signature;

/**
 * The conversations of one language, of near-duplicates the first, in two parts: phrases are mined from one and measured
 * on the other. Whatever was mined looks better on what it was mined from than it is.
 *
 * @param language BCP 47 primary tag
 * @param mined four fifths of the conversations with each set of labels
 * @param heldOut the other fifth
 */
record MinedLanguage(String language, List<MinedConversation> mined, List<MinedConversation> heldOut) {

    private static final int FOLDS = 5;

    /** Whether a model was asked how sure it is. */
    boolean isJudged() {
        return mined.stream().anyMatch(one -> one.unsure() != null);
    }

    static MinedLanguage of(String language, List<MinedConversation> conversations) {
        int[] groups = NearDuplicates.groups(conversations.parallelStream()
                .map(one -> Signature.of(one.text()))
                .toList());
        List<MinedConversation> mined = new ArrayList<>();
        List<MinedConversation> heldOut = new ArrayList<>();
        Map<String, Integer> seen = new HashMap<>();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == i) {
                MinedConversation first = conversations.get(i);
                int before = seen.merge(first.truth().labels().toString(), 1, Integer::sum);
                (before % FOLDS == 0 ? heldOut : mined).add(first);
            }
        }
        return new MinedLanguage(language, List.copyOf(mined), List.copyOf(heldOut));
    }
}
