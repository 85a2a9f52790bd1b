package org.ticketwise.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;

/**
 * The field of a chart in SVG's user units, in which both axes go from 0 to 1: to the right and up, where SVG's own go to
 * the right and down.
 *
 * @param left of the field, where 0 is
 * @param top of the field, where 1 is
 */
public record Plot(double left, double top, double width, double height) {

    private static final double LARGEST_DOT = 10;
    private static final double SMALLEST_DOT = 2;

    /** Where a share from 0 to 1 lies from left to right; what is outside lies on the edge. */
    public double x(double share) {
        return left + clamped(share) * width;
    }

    /** Where a share from 0 to 1 lies from top to bottom; what is outside lies on the edge. */
    public double y(double share) {
        return top + (1 - clamped(share)) * height;
    }

    public double right() {
        return left + width;
    }

    public double bottom() {
        return top + height;
    }

    /** Recall to the right and precision up, as the {@code d} of an SVG path that begins on the left edge. */
    public String path(PrecisionRecallCurve curve) {
        List<Point> points = curve.points();
        if (points.isEmpty()) {
            return "";
        }
        return "M" + pair(0, points.get(0).precision())
                + points.stream()
                        .map(point -> "L" + pair(point.recall(), point.precision()))
                        .collect(Collectors.joining());
    }

    private String pair(double x, double y) {
        return number(x(x)) + " " + number(y(y));
    }

    /** A radius whose circle's area grows with {@code count}, still visible where that is small. */
    public static double radius(int count, int largest) {
        return largest == 0 ? 0 : Math.max(SMALLEST_DOT, LARGEST_DOT * Math.sqrt((double) count / largest));
    }

    /** With a decimal at most, which is finer than anybody sees. */
    public static String number(double units) {
        String text = String.format(Locale.ROOT, "%.1f", units);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }

    private static double clamped(double share) {
        return Math.min(1, Math.max(0, share));
    }
}
