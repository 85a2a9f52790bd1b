package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** A {@link Confusion} for the eye: as a whole where it is small, else by its worst pairs. */
public record ConfusionView(Confusion confusion) {

    static final int MOST_INTENTS = 15;
    static final int MOST_PAIRS = 60;

    private static final int LEVELS = 5;

    /**
     * Something that was decided in place of what is true.
     *
     * @param share of all that became of {@code truth}, in [0, 1]
     */
    public record Pair(String truth, String said, int times, double share) {}

    public int intents() {
        return confusion.columns().size() - 2;
    }

    public boolean isSmall() {
        return intents() <= MOST_INTENTS;
    }

    public int cell(int row, int column) {
        return confusion.cells().get(row).get(column);
    }

    /** Whether it is right: an intent that was accepted, or nothing where there is no label. */
    public boolean isRight(int row, int column) {
        boolean isNone = row == intents() && column >= intents();
        return isNone || (row == column && row < intents());
    }

    /** How much of its row a cell holds, from 0 for nothing to 5 for nearly all. */
    public int level(int row, int column) {
        return (int) Math.ceil(LEVELS * share(row, column));
    }

    /** What went wrong most often, at most {@value #MOST_PAIRS} pairs. */
    public List<Pair> worst() {
        return wrong().stream().limit(MOST_PAIRS).toList();
    }

    /** Number of pairs that {@link #worst()} leaves out. */
    public int leftOut() {
        return Math.max(0, wrong().size() - MOST_PAIRS);
    }

    private List<Pair> wrong() {
        List<Pair> pairs = new ArrayList<>();
        for (int row = 0; row < confusion.rows().size(); row++) {
            for (int column = 0; column < confusion.columns().size(); column++) {
                if (cell(row, column) > 0 && !isRight(row, column)) {
                    pairs.add(pair(row, column));
                }
            }
        }
        pairs.sort(Comparator.comparingInt(Pair::times).reversed());
        return pairs;
    }

    private Pair pair(int row, int column) {
        return new Pair(
                confusion.rows().get(row), confusion.columns().get(column), cell(row, column), share(row, column));
    }

    private double share(int row, int column) {
        int whole =
                confusion.cells().get(row).stream().mapToInt(Integer::intValue).sum();
        return Counts.ratio(cell(row, column), whole);
    }
}
