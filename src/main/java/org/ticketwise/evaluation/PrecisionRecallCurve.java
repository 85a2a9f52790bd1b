package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision and recall of one intent at every threshold of the model's probability.
 *
 * @param averagePrecision sum of the precisions at each threshold, weighted by the recall that it adds, in [0, 1]
 * @param points from the highest threshold to the lowest, thinned to at most some hundred
 */
public record PrecisionRecallCurve(double averagePrecision, List<Point> points) {

    private static final int MOST_POINTS = 120;

    /** Figures of accepting from {@code threshold} on, each in [0, 1]. */
    public record Point(double threshold, double precision, double recall) {}

    public PrecisionRecallCurve {
        points = List.copyOf(points);
    }

    static PrecisionRecallCurve of(List<Judged> judged) {
        List<Judged> likeliestFirst = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::probability).reversed())
                .toList();
        int support = (int) judged.stream().filter(Judged::holds).count();
        List<Point> points = new ArrayList<>();
        double averagePrecision = 0;
        double recallBefore = 0;
        int right = 0;
        for (int i = 0; i < likeliestFirst.size(); i++) {
            double threshold = likeliestFirst.get(i).probability();
            right += likeliestFirst.get(i).holds() ? 1 : 0;
            boolean isLastOfThreshold =
                    i + 1 == likeliestFirst.size() || likeliestFirst.get(i + 1).probability() != threshold;
            if (isLastOfThreshold) {
                Point point = new Point(threshold, Counts.ratio(right, i + 1), Counts.ratio(right, support));
                averagePrecision += (point.recall() - recallBefore) * point.precision();
                recallBefore = point.recall();
                points.add(point);
            }
        }
        return new PrecisionRecallCurve(averagePrecision, thinned(points));
    }

    /** Points at which the recall has moved on; below full recall nothing is left to see. */
    private static List<Point> thinned(List<Point> points) {
        List<Point> kept = new ArrayList<>();
        double next = 0;
        for (Point point : points) {
            if (point.recall() >= next && next <= 1) {
                kept.add(point);
                next = point.recall() == 1 ? 2 : point.recall() + 1.0 / MOST_POINTS;
            }
        }
        return kept;
    }
}
