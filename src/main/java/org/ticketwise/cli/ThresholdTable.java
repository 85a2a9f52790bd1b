package org.ticketwise.cli;

import java.util.Locale;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.Threshold;

/** What thresholds that were set for a target come to, for the terminal. */
final class ThresholdTable {

    private ThresholdTable() {}

    /** @param coverage share of the validation conversations for which an intent is accepted, in [0, 1] */
    static String of(Manifest manifest, double coverage) {
        StringBuilder text = new StringBuilder();
        line(
                text,
                "%-24s %-16s %9s %9s %9s %9s %9s",
                "intent",
                "target",
                "threshold",
                "precision",
                "recall",
                "coverage",
                "support");
        for (Manifest.IntentEntry intent : manifest.intents()) {
            Threshold threshold = intent.threshold();
            line(
                    text,
                    "%-24s %-16s %9.3f %9.3f %9.3f %9.3f %9d%s",
                    intent.name(),
                    threshold.target(),
                    threshold.accept(),
                    threshold.precision(),
                    threshold.recall(),
                    threshold.coverage(),
                    threshold.support(),
                    threshold.reached() ? "" : "  not reached");
        }
        line(text, "An intent is accepted for %.1f%% of the validation conversations.", 100 * coverage);
        if (manifest.intents().stream().anyMatch(intent -> !intent.threshold().reached())) {
            line(
                    text,
                    "Where a target is not reached, no threshold brings the lower confidence bound of the precision to it;"
                            + " the threshold that comes nearest was taken. Maybe add conversations, or lower the target.");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
