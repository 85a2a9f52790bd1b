package org.ticketwise.evaluation;

import java.util.Locale;
import java.util.Map;

/** An {@link EvaluationReport} for the terminal. */
public final class ReportText {

    private final EvaluationReport report;
    private final StringBuilder out = new StringBuilder();

    private ReportText(EvaluationReport report) {
        this.report = report;
    }

    public static String of(EvaluationReport report) {
        ReportText text = new ReportText(report);
        text.intents();
        text.slices("language", report.byLanguage());
        text.slices("channel", report.byChannel());
        text.baselines();
        text.confidence();
        text.deciders();
        return text.out.toString();
    }

    private void intents() {
        Scorecard decision = report.decision();
        line("Model %s on %d conversations", report.model(), decision.conversations());
        line("");
        line("%-24s %9s %9s %9s %9s", "intent", "precision", "recall", "F1", "support");
        decision.byIntent()
                .forEach((name, counts) -> line(
                        "%-24s %9.3f %9.3f %9.3f %9d",
                        name, counts.precision(), counts.recall(), counts.f1(), counts.support()));
        if (!report.missingIntents().isEmpty()) {
            line("Labels that the model does not know: %s", String.join(", ", report.missingIntents()));
        }
        line("");
    }

    private void slices(String name, Map<String, Scorecard> slices) {
        line("%-24s %9s %9s %9s %9s", name, "macro-F1", "micro-F1", "exact", "count");
        slices.forEach(this::slice);
        line("");
    }

    private void slice(String name, Scorecard scorecard) {
        line(
                "%-24s %9.3f %9.3f %9.3f %9d",
                name, scorecard.macroF1(), scorecard.microF1(), scorecard.exactMatch(), scorecard.conversations());
    }

    private void baselines() {
        line("%-24s %9s %9s %9s", "decided with", "macro-F1", "micro-F1", "exact");
        baseline("model and rules", report.decision());
        baseline("model alone", report.modelAlone());
        baseline("rules alone", report.rulesAlone());
        baseline("majority class", report.majorityClass());
        line("");
    }

    private void baseline(String name, Scorecard scorecard) {
        line("%-24s %9.3f %9.3f %9.3f", name, scorecard.macroF1(), scorecard.microF1(), scorecard.exactMatch());
    }

    private void confidence() {
        line("%-44s %9.3f", "expected calibration error", report.calibrationError());
        line("%-44s %9.3f", "expected calibration error, all intents", report.calibrationErrorPerIntent());
        line("%-44s %9.3f", "accuracy of the top-ranked intent, in scope", report.topRankedAccuracy());
        line("%-44s %9.3f", "recall of \"none\", out of scope", report.outOfScopeRecall());
        line("%-44s %9.3f", "coverage (an intent was accepted)", report.coverage());
        line("%-44s %9.3f", "accuracy of what was decided", report.accuracyOfDecided());
        line(
                "%-44s %5d/%d",
                "hard negatives wrongly accepted",
                report.hardNegatives().wronglyAccepted(),
                report.hardNegatives().pairs());
        line("");
    }

    private void deciders() {
        line("%-24s %9s %9s %9s", "decided by", "count", "right", "accuracy");
        report.decidedBy()
                .forEach((name, decider) ->
                        line("%-24s %9d %9d %9.3f", name, decider.decided(), decider.right(), decider.accuracy()));
        report.reasons().forEach((name, count) -> line("  %-22s %9d", name, count));
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
