package org.ticketwise.evaluation;

import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;

/** One model's part in a comparison: its figures of any sample of the conversations, which is an array of indices. */
final class Side {

    private final List<Case> cases;
    private final Tally tally;
    private final int[] likeliest;

    Side(List<Case> cases) {
        this.cases = cases;
        this.tally = new Tally(cases.stream().map(Case::scored).toList());
        this.likeliest = cases.stream().mapToInt(Case::likeliestScored).toArray();
    }

    Tally tally() {
        return tally;
    }

    /** In the order of {@link Comparison.Headline}. */
    double[] headline(int[] sample) {
        Scorecard scorecard = tally.scorecard(sample);
        return new double[] {
            scorecard.macroF1(),
            scorecard.microF1(),
            scorecard.exactMatch(),
            calibrationError(sample),
            coverage(sample),
            wrongAccepts(sample),
            hardNegatives(sample)
        };
    }

    double[] macroF1(int[] sample) {
        return new double[] {tally.scorecard(sample).macroF1()};
    }

    /** One an intent of {@code names}, in their order. */
    double[] f1(List<String> names, int[] sample) {
        SortedMap<String, Counts> byIntent = tally.byIntent(sample);
        return names.stream()
                .mapToDouble(name -> byIntent.getOrDefault(name, Counts.NONE).f1())
                .toArray();
    }

    private double calibrationError(int[] sample) {
        return CalibrationError.value(Arrays.stream(sample)
                .filter(i -> likeliest[i] >= 0)
                .mapToObj(i -> cases.get(i).judged(likeliest[i]))
                .toList());
    }

    private double coverage(int[] sample) {
        return Counts.ratio(
                (int) Arrays.stream(sample)
                        .filter(i -> cases.get(i).isDecided())
                        .count(),
                sample.length);
    }

    private double wrongAccepts(int[] sample) {
        int[] outOfScope =
                Arrays.stream(sample).filter(i -> cases.get(i).isOutOfScope()).toArray();
        return coverage(outOfScope);
    }

    private double hardNegatives(int[] sample) {
        int pairs = 0;
        int accepted = 0;
        for (int i : sample) {
            Case one = cases.get(i);
            pairs += one.truth().hardNegatives().size();
            accepted += one.hardNegativesAccepted();
        }
        return Counts.ratio(accepted, pairs);
    }
}
