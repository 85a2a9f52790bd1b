package org.ticketwise.training;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.ticketwise.evaluation.Counts;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Scorecard;
import org.ticketwise.model.Manifest;
import org.ticketwise.model.Threshold;

/**
 * A model's card (Mitchell et al. 2019), in Markdown: what it was learned from, how good it is and what it is not for. It
 * holds no customer's word and no date, so that the same training writes the same card.
 */
final class ModelCard {

    private static final String USE = """

            It reads what a customer wrote to an online shop and names the intents below, several or none at once, each with
            the probability that it holds. It is made to sort, tag and prioritise conversations for people who answer them,
            and to suggest actions that are cheap to undo.

            ## What it must not be used for

            - Decisions that cannot be undone without a person looking first, such as refunds, refusals or blocking a customer.
            - Judging people: customers' credit, health, character or loyalty, or the work of agents.
            - Emergencies, threats and legal deadlines; it does not know them.
            - Languages and kinds of conversations that it was not trained on (below). It abstains on most of them, not on all.
            - Intents other than those below: a conversation about anything else should get none, and sometimes gets one.
            """;

    private final StringBuilder text = new StringBuilder();

    private ModelCard() {}

    /**
     * The card of one model, in UTF-8.
     *
     * @param report of the validation conversations, each scored by a model that has not seen it
     */
    static byte[] of(Manifest manifest, TrainingSettings settings, EvaluationReport report) {
        ModelCard card = new ModelCard();
        card.line("# Model card: %s", manifest.version());
        card.text.append(USE);
        card.learnedFrom(manifest, settings);
        card.quality(manifest, report);
        card.thresholds(manifest);
        card.provenance(manifest);
        return card.text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private void learnedFrom(Manifest manifest, TrainingSettings settings) {
        line("");
        line("## What it was trained on");
        line("");
        line(
                "%d labelled conversations. Licence of the data: %s.",
                manifest.corpus().training(), settings.dataLicense());
        line("");
        line("| label | conversations |");
        line("|---|---:|");
        manifest.corpus()
                .byLabel()
                .forEach((name, count) -> line("| %s | %d |", name.isEmpty() ? "(none)" : cell(name), count));
        line("");
        line("Languages: %s.", String.join(", ", manifest.languages()));
    }

    private void quality(Manifest manifest, EvaluationReport report) {
        Scorecard decision = report.decision();
        line("");
        line("## How good it is");
        line("");
        if (manifest.training().folds() > 0) {
            line(
                    "In validation, over %d conversations, each decided by a model that had learned from the other folds of"
                            + " %d:",
                    decision.conversations(), manifest.training().folds());
        } else {
            line("On a validation set of %d conversations that it has not learned from:", decision.conversations());
        }
        line("");
        line("| figure | value |");
        line("|---|---:|");
        line("| macro-F1 | %.3f |", decision.macroF1());
        line("| expected calibration error | %.3f |", report.calibrationError());
        line("| coverage (an intent was accepted) | %.3f |", report.coverage());
        line("| accuracy of what was decided | %.3f |", report.accuracyOfDecided());
        line("| conversations without a label that got none | %.3f |", report.outOfScopeRecall());
        line("");
        line("| intent | precision | recall | F1 | support |");
        line("|---|---:|---:|---:|---:|");
        decision.byIntent().forEach(this::intent);
        line("");
        line("| language | macro-F1 | conversations |");
        line("|---|---:|---:|");
        for (Map.Entry<String, Scorecard> language : report.byLanguage().entrySet()) {
            line(
                    "| %s | %.3f | %d |",
                    cell(language.getKey()),
                    language.getValue().macroF1(),
                    language.getValue().conversations());
        }
        line("");
        line(
                "What it does on a holdout is told by `ticketwise evaluate --report`, and for a model in use by the figures in"
                        + " `history.jsonl` beside its folder.");
    }

    private void intent(String name, Counts counts) {
        line(
                "| %s | %.3f | %.3f | %.3f | %d |",
                cell(name), counts.precision(), counts.recall(), counts.f1(), counts.support());
    }

    private void thresholds(Manifest manifest) {
        line("");
        line("## Thresholds");
        line("");
        line("The model's own word counts from the threshold on; between the two bounds the keyword rules are asked.");
        line("");
        line("| intent | rules asked from | threshold | set for | precision | recall | coverage |");
        line("|---|---:|---:|---|---:|---:|---:|");
        for (Manifest.IntentEntry intent : manifest.intents()) {
            Threshold threshold = intent.threshold();
            line(
                    "| %s | %.3f | %.3f | %s%s | %.3f | %.3f | %.3f |",
                    cell(intent.name()),
                    threshold.askRules(),
                    threshold.accept(),
                    threshold.target(),
                    threshold.reached() ? "" : " (not reached)",
                    threshold.precision(),
                    threshold.recall(),
                    threshold.coverage());
        }
    }

    private void provenance(Manifest manifest) {
        line("");
        line("## Where it comes from");
        line("");
        line("- Conversations, SHA-256: `%s`", manifest.corpus().sha256());
        line(
                "- %s, %d epochs, seed %d; all settings are in `manifest.json`",
                manifest.training().objective(),
                manifest.training().epochs(),
                manifest.training().seed());
        manifest.libraries().forEach((name, version) -> line("- %s %s", name, version));
    }

    /** A name that people chose, which must not break the table that it stands in. */
    private static String cell(String name) {
        return name.replace("\\", "\\\\").replace("|", "\\|").replace("<", "&lt;");
    }

    private void line(String format, Object... values) {
        text.append(values.length == 0 ? format : String.format(Locale.ROOT, format, values))
                .append('\n');
    }
}
