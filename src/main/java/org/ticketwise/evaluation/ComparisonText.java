package org.ticketwise.evaluation;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.ticketwise.evaluation.Comparison.Change;
import org.ticketwise.evaluation.Comparison.OfIntent;
import org.ticketwise.evaluation.Comparison.OfSlice;

/** A {@link Comparison} for the terminal, at most 100 columns wide where names are short. */
public final class ComparisonText {

    private static final int SHOWN = 20;
    private static final double SMALLEST_P = 0.001;

    private final Comparison comparison;
    private final StringBuilder out = new StringBuilder();

    private ComparisonText(Comparison comparison) {
        this.comparison = comparison;
    }

    /** All figures and the first {@value #SHOWN} conversations that changed each way. */
    public static String of(Comparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        text.models();
        text.headline();
        text.intents();
        text.slices("language", comparison.languages());
        text.slices("channel", comparison.channels());
        text.slices("length", comparison.lengths());
        text.changes();
        return text.out.toString();
    }

    /** What the gate looks at: macro-F1, the intents and the languages. */
    public static String ofGate(Comparison comparison) {
        ComparisonText text = new ComparisonText(comparison);
        text.models();
        text.figures();
        text.figure("macro-F1", comparison.headline().macroF1());
        text.line("");
        text.intents();
        text.slices("language", comparison.languages());
        return text.out.toString();
    }

    private void models() {
        line("A %s", comparison.a());
        line("B %s", comparison.b());
        line("on %d conversations; B - A with its 95%% interval (paired bootstrap)", comparison.conversations());
        unknown("B", comparison.onlyA());
        unknown("A", comparison.onlyB());
        line("");
    }

    private void unknown(String model, Set<String> intents) {
        if (!intents.isEmpty()) {
            line("Intents that %s does not know: %s", model, String.join(", ", intents));
        }
    }

    private void headline() {
        Comparison.Headline headline = comparison.headline();
        figures();
        figure("macro-F1", headline.macroF1());
        figure("micro-F1", headline.microF1());
        figure("exact match", headline.exactMatch());
        figure("expected calibration error", headline.calibrationError());
        figure("coverage", headline.coverage());
        figure("wrong accepts, of those without a label", headline.wrongAccepts());
        figure("hard negatives wrongly accepted", headline.hardNegatives());
        line("");
    }

    private void figures() {
        line("%-40s %6s %6s  %-24s %10s", "", "A", "B", "B - A", "B < A");
    }

    private void figure(String name, Difference figure) {
        line("%-40s %s %9.1f%%", name, cells(figure), 100 * figure.belowZero());
    }

    private void intents() {
        line(
                "%-24s %6s %6s  %-24s %8s %6s %6s %7s",
                "intent, F1", "A", "B", "B - A", "support", "better", "worse", "p");
        for (OfIntent intent : comparison.intents()) {
            McNemar test = intent.handled();
            line(
                    "%-24s %s %8d %6d %6d %7s",
                    intent.name(), cells(intent.f1()), intent.support(), test.better(), test.worse(), p(test));
        }
        line("");
    }

    private void slices(String name, List<OfSlice> slices) {
        line("%-24s %6s %6s  %-24s %8s", name + ", macro-F1", "A", "B", "B - A", "count");
        slices.forEach(slice -> line("%-24s %s %8d", slice.name(), cells(slice.macroF1()), slice.conversations()));
        line("");
    }

    private static String cells(Difference figure) {
        Estimate difference = figure.difference();
        return String.format(
                Locale.ROOT,
                "%6.3f %6.3f  %+6.3f [%+6.3f, %+6.3f]",
                figure.a(),
                figure.b(),
                difference.value(),
                difference.low(),
                difference.high());
    }

    private static String p(McNemar test) {
        return test.pValue() < SMALLEST_P ? "<" + SMALLEST_P : String.format(Locale.ROOT, "%.3f", test.pValue());
    }

    private void changes() {
        McNemar test = comparison.exactMatch();
        line(
                "Decided exactly as labelled: %d better, %d worse; McNemar's test, p %s (two-sided, exact, mid-p)",
                test.better(), test.worse(), p(test));
        changes("Better", comparison.better());
        changes("Worse", comparison.worse());
    }

    private void changes(String name, List<Change> changes) {
        if (changes.isEmpty()) {
            return;
        }
        line("");
        line("%s:", name);
        changes.stream().limit(SHOWN).forEach(this::change);
        if (changes.size() > SHOWN) {
            line("  and %d more", changes.size() - SHOWN);
        }
    }

    private void change(Change change) {
        line("  %s %s", change.place(), change.id());
        line("    is %s; A %s, B %s", names(change.expected()), names(change.a()), names(change.b()));
    }

    private static String names(Collection<String> intents) {
        return intents.isEmpty() ? "none" : String.join(" + ", intents);
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
