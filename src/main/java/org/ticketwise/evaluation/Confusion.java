package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.ticketwise.evaluation.DetailedReport.Confused;
import org.ticketwise.ticket.Intent;

/**
 * What became of each label, where a conversation may have several. A row is what is true, a column what was said. A
 * label that was accepted counts in the diagonal. One that was missed counts in the column of every intent that was
 * wrongly accepted in its place; where there is none, under {@value #ABSTAINED} where the classifier was in doubt, else
 * under {@value #NONE}. An intent accepted beside all the right ones counts in the row {@value #NONE} where the
 * conversation has no label, else in {@value #BESIDES}. Unscored intents count nowhere.
 *
 * @param rows intents, then {@value #NONE} and {@value #BESIDES}
 * @param columns intents, then {@value #NONE} and {@value #ABSTAINED}
 * @param cells one list a row, of as many counts as there are columns
 */
public record Confusion(List<String> rows, List<String> columns, List<List<Integer>> cells) {

    public static final String NONE = "none";
    public static final String BESIDES = "besides";
    public static final String ABSTAINED = "abstained";

    public Confusion {
        rows = List.copyOf(rows);
        columns = List.copyOf(columns);
        cells = cells.stream().map(List::copyOf).toList();
    }

    static Confusion of(Collection<Case> cases) {
        Set<Intent> intents = new TreeSet<>();
        for (Case one : cases) {
            intents.addAll(one.truth().labels());
            intents.addAll(one.accepted());
        }
        Counter counter = new Counter(List.copyOf(intents));
        cases.forEach(counter::add);
        return counter.confusion();
    }

    /** What was accepted where {@code intent} was right, the commonest first, at most {@code most}. */
    List<Confused> confusedWith(Intent intent, int most) {
        int row = rows.indexOf(intent.name());
        if (row < 0) {
            return List.of();
        }
        List<Confused> confused = new ArrayList<>();
        for (int column = 0; column < columns.size(); column++) {
            int times = cells.get(row).get(column);
            if (column != row && times > 0) {
                confused.add(new Confused(columns.get(column), times));
            }
        }
        confused.sort(Collections.reverseOrder((a, b) -> Integer.compare(a.times(), b.times())));
        return confused.stream().limit(most).toList();
    }

    private static final class Counter {

        private final List<Intent> intents;
        private final int[][] cells;

        Counter(List<Intent> intents) {
            this.intents = intents;
            this.cells = new int[intents.size() + 2][intents.size() + 2];
        }

        void add(Case one) {
            Set<Intent> missed = without(one.truth().labels(), one.accepted(), one);
            Set<Intent> extra = without(one.accepted(), one.truth().labels(), one);
            one.truth().labels().stream()
                    .filter(label -> one.accepted().contains(label) && !one.isUnscored(label))
                    .forEach(label -> cells[row(label)][row(label)]++);
            if (missed.isEmpty() && extra.isEmpty() && one.isOutOfScope()) {
                cells[none()][silent(one)]++;
            } else if (missed.isEmpty()) {
                int row = one.truth().labels().isEmpty() ? none() : last();
                extra.forEach(intent -> cells[row][row(intent)]++);
            } else if (extra.isEmpty()) {
                missed.forEach(label -> cells[row(label)][silent(one)]++);
            } else {
                missed.forEach(label -> extra.forEach(intent -> cells[row(label)][row(intent)]++));
            }
        }

        private static Set<Intent> without(Set<Intent> intents, Set<Intent> others, Case one) {
            Set<Intent> left = new TreeSet<>(intents);
            left.removeAll(others);
            left.removeIf(one::isUnscored);
            return left;
        }

        private int row(Intent intent) {
            return intents.indexOf(intent);
        }

        private int none() {
            return intents.size();
        }

        private int last() {
            return intents.size() + 1;
        }

        private int silent(Case one) {
            return one.isAbstained() ? last() : none();
        }

        Confusion confusion() {
            List<String> names = intents.stream().map(Intent::name).toList();
            return new Confusion(
                    with(names, BESIDES),
                    with(names, ABSTAINED),
                    Arrays.stream(cells)
                            .map(row -> Arrays.stream(row).boxed().toList())
                            .toList());
        }

        private static List<String> with(List<String> names, String last) {
            List<String> all = new ArrayList<>(names);
            all.add(NONE);
            all.add(last);
            return all;
        }
    }
}
