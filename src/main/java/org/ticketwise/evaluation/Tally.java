package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ticketwise.ticket.Intent;

/**
 * What each of many scored conversations adds to the counts, laid out so that the counts of any sample of them are
 * quick to take. A sample is an array of indices, in which one may stand more than once.
 */
final class Tally {

    private final List<Intent> intents;
    private final List<List<Outcome>> outcomes = new ArrayList<>();
    private final boolean[] exact;

    private record Outcome(int intent, Counts counts) {}

    Tally(List<Scored> scored) {
        TreeSet<Intent> occurring = new TreeSet<>();
        for (Scored one : scored) {
            occurring.addAll(one.truth().labels());
            occurring.addAll(one.accepted());
        }
        this.intents = List.copyOf(occurring);
        this.exact = new boolean[scored.size()];
        for (int i = 0; i < exact.length; i++) {
            exact[i] = scored.get(i).isExact();
            outcomes.add(outcomes(scored.get(i)));
        }
    }

    private List<Outcome> outcomes(Scored scored) {
        TreeSet<Intent> involved = new TreeSet<>(scored.truth().labels());
        involved.addAll(scored.accepted());
        return involved.stream()
                .map(intent -> new Outcome(intents.indexOf(intent), scored.counts(intent)))
                .filter(outcome -> !outcome.counts().equals(Counts.NONE))
                .toList();
    }

    int size() {
        return exact.length;
    }

    /** One an intent that occurs, by name. */
    SortedMap<String, Counts> byIntent(int[] sample) {
        int[][] sums = sums(sample);
        SortedMap<String, Counts> byIntent = new TreeMap<>();
        for (int i = 0; i < sums.length; i++) {
            Counts counts = new Counts(sums[i][0], sums[i][1], sums[i][2]);
            if (!counts.equals(Counts.NONE)) {
                byIntent.put(intents.get(i).name(), counts);
            }
        }
        return byIntent;
    }

    /** F1 of one intent, prepared to be taken on many samples. */
    Bootstrap.Statistic f1(String intent) {
        int index = intents.indexOf(new Intent(intent));
        Counts[] own = outcomes.stream()
                .map(all -> all.stream()
                        .filter(outcome -> outcome.intent() == index)
                        .map(Outcome::counts)
                        .findFirst()
                        .orElse(Counts.NONE))
                .toArray(Counts[]::new);
        return sample -> {
            int right = 0;
            int wrong = 0;
            for (int i : sample) {
                right += own[i].truePositives();
                wrong += own[i].falsePositives() + own[i].falseNegatives();
            }
            return Counts.ratio(2 * right, 2 * right + wrong);
        };
    }

    Scorecard scorecard(int[] sample) {
        return new Scorecard(sample.length, byIntent(sample), exactMatch(sample));
    }

    double exactMatch(int[] sample) {
        int count = 0;
        for (int i : sample) {
            count += exact[i] ? 1 : 0;
        }
        return Counts.ratio(count, sample.length);
    }

    boolean isExact(int index) {
        return exact[index];
    }

    private int[][] sums(int[] sample) {
        int[][] sums = new int[intents.size()][3];
        for (int i : sample) {
            for (Outcome outcome : outcomes.get(i)) {
                int[] sum = sums[outcome.intent()];
                sum[0] += outcome.counts().truePositives();
                sum[1] += outcome.counts().falsePositives();
                sum[2] += outcome.counts().falseNegatives();
            }
        }
        return sums;
    }
}
