package org.ticketwise.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Token;

/**
 * Finds conversations that say nearly the same, by MinHash over their character 5-grams with banding (Broder 1997).
 * Conversations with a Jaccard similarity of about {@value #SIMILAR} or more end up in one group.
 */
final class NearDuplicates {

    private static final double SIMILAR = 0.7;
    private static final int SHINGLE = 5;
    private static final int BANDS = 16;
    private static final int ROWS = 4;

    private NearDuplicates() {}

    /** A group for every text: the index of its first member, so that a text that is like no other is its own group. */
    static int[] groups(List<AnalyzedText> texts) {
        List<int[]> signatures =
                texts.parallelStream().map(NearDuplicates::signature).toList();
        int[] group = new int[texts.size()];
        Arrays.setAll(group, i -> i);
        for (int band = 0; band < BANDS; band++) {
            Map<Integer, List<Integer>> buckets = new HashMap<>();
            for (int i = 0; i < signatures.size(); i++) {
                int[] rows = Arrays.copyOfRange(signatures.get(i), band * ROWS, (band + 1) * ROWS);
                buckets.computeIfAbsent(Arrays.hashCode(rows), key -> new ArrayList<>())
                        .add(i);
            }
            buckets.values().forEach(bucket -> join(bucket, signatures, group));
        }
        for (int i = 0; i < group.length; i++) {
            group[i] = root(group, i);
        }
        return group;
    }

    private static void join(List<Integer> bucket, List<int[]> signatures, int[] group) {
        int first = bucket.get(0);
        for (int other : bucket.subList(1, bucket.size())) {
            if (similarity(signatures.get(first), signatures.get(other)) >= SIMILAR) {
                int a = root(group, first);
                int b = root(group, other);
                group[Math.max(a, b)] = Math.min(a, b);
            }
        }
    }

    private static int root(int[] group, int index) {
        int at = index;
        while (group[at] != at) {
            group[at] = group[group[at]];
            at = group[at];
        }
        return at;
    }

    private static double similarity(int[] a, int[] b) {
        int same = 0;
        for (int i = 0; i < a.length; i++) {
            same += a[i] == b[i] ? 1 : 0;
        }
        return (double) same / a.length;
    }

    private static int[] signature(AnalyzedText text) {
        int[] signature = new int[BANDS * ROWS];
        Arrays.fill(signature, Integer.MAX_VALUE);
        for (int shingle : shingles(text)) {
            for (int i = 0; i < signature.length; i++) {
                signature[i] = Math.min(signature[i], mixed(shingle + i * 0x9E3779B9));
            }
        }
        return signature;
    }

    private static Set<Integer> shingles(AnalyzedText text) {
        StringBuilder written = new StringBuilder();
        for (Token token : text.tokens()) {
            written.append(token.term());
        }
        Set<Integer> shingles = new HashSet<>();
        for (int i = 0; i == 0 || i + SHINGLE <= written.length(); i++) {
            shingles.add(written.substring(i, Math.min(i + SHINGLE, written.length()))
                    .hashCode());
        }
        return shingles;
    }

    private static int mixed(int value) {
        int h = (value ^ value >>> 16) * 0x85EBCA6B;
        h = (h ^ h >>> 13) * 0xC2B2AE35;
        return h ^ h >>> 16;
    }
}
