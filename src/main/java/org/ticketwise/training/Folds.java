package org.ticketwise.training;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.TreeSet;

/** Splits a corpus so that every label is in every fold alike and near-duplicates never part. */
final class Folds {

    private Folds() {}

    /** The fold, from 0 to {@code folds - 1}, of every example. */
    static int[] assign(List<Example> examples, int folds, long seed) {
        int[] groups =
                NearDuplicates.groups(examples.stream().map(Example::signature).toList());
        Map<String, List<Integer>> groupsByLabels = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            if (groups[i] == i) {
                String labels = new TreeSet<>(examples.get(i).intents()).toString();
                groupsByLabels.computeIfAbsent(labels, key -> new ArrayList<>()).add(i);
            }
        }
        Random random = new Random(seed);
        int[] foldOfGroup = new int[groups.length];
        int next = 0;
        for (List<Integer> sameLabels : groupsByLabels.values()) {
            Collections.shuffle(sameLabels, random);
            for (int group : sameLabels) {
                foldOfGroup[group] = next++ % folds;
            }
        }
        int[] foldOfExample = new int[groups.length];
        for (int i = 0; i < groups.length; i++) {
            foldOfExample[i] = foldOfGroup[groups[i]];
        }
        return foldOfExample;
    }
}
