package org.ticketwise.evaluation;

import java.util.Locale;
import org.ticketwise.evaluation.BacktestReport.Measure;
import org.ticketwise.evaluation.BacktestReport.Row;

/** A {@link BacktestReport} for the terminal. */
public final class BacktestText {

    private final BacktestReport report;
    private final StringBuilder out = new StringBuilder();

    private BacktestText(BacktestReport report) {
        this.report = report;
    }

    public static String of(BacktestReport report) {
        BacktestText text = new BacktestText(report);
        text.line(
                "Model %s on %d conversations, %d of them labelled; * is the policy's floor",
                report.model(), report.conversations(), report.labelled());
        report.measures().forEach(text::measure);
        return text.out.toString();
    }

    private void measure(Measure measure) {
        String name = measure.intent() == null ? measure.name() : measure.name() + " (" + measure.intent() + ")";
        line("");
        line("%-40s %9s %8s %9s %9s %8s", name, "count", "share", "labelled", "wrong", "share");
        measure.rows().forEach(this::row);
    }

    private void row(Row row) {
        line(
                "  from %-4s %-29s %8d %7.1f%% %9d %9d %7.1f%%",
                threshold(row.threshold()),
                row.ofPolicy() ? "*" : "",
                row.conversations(),
                100 * Counts.ratio(row.conversations(), report.conversations()),
                row.labelled(),
                row.wrong(),
                100 * row.wrongShare());
    }

    /** As short as it can be, with two decimals at least. */
    private static String threshold(double threshold) {
        String plain = Double.toString(threshold);
        return plain.length() < "0.00".length() ? String.format(Locale.ROOT, "%.2f", threshold) : plain;
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
