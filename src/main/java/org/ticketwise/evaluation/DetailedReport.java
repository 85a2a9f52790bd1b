package org.ticketwise.evaluation;

import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import org.ticketwise.evaluation.Leakage.Leak;

/**
 * All that QA wants to see of one model on one holdout; what {@code evaluate --report} writes.
 *
 * @param headline the figures that come first, by name in the order of their weight
 * @param intents in alphabetical order
 * @param histogram confidence of the answers given, right and wrong, in equally wide bins from 0 to 1
 * @param coverage one row a threshold, ascending; the one without a threshold is what the model does as it is
 * @param slices by {@code language}, {@code channel} and {@code length}
 * @param wrong in the order of the files
 * @param leaks holdout conversations that say nearly the same as one that was learned from
 */
public record DetailedReport(
        EvaluationReport summary,
        List<Figure> headline,
        List<IntentFigures> intents,
        Confusion confusion,
        Reliability reliability,
        List<HistogramBin> histogram,
        List<CoverageRow> coverage,
        SortedMap<String, List<Slice>> slices,
        List<WrongConversation> wrong,
        List<Leak> leaks,
        Provenance provenance) {

    public DetailedReport {
        headline = List.copyOf(headline);
        intents = List.copyOf(intents);
        histogram = List.copyOf(histogram);
        coverage = List.copyOf(coverage);
        wrong = List.copyOf(wrong);
        leaks = List.copyOf(leaks);
    }

    /** Whether the customers' words stand in it. */
    public boolean hasText() {
        return wrong.stream().anyMatch(one -> !one.text().isEmpty());
    }

    /** @param higherIsBetter false for errors */
    public record Figure(String name, Estimate estimate, boolean higherIsBetter) {}

    /**
     * One intent.
     *
     * @param confusedWith what was accepted in its place, the commonest first
     * @param curve of the model's probability
     * @param accept the model's threshold, in [0, 1]; null where the model does not know the intent
     */
    public record IntentFigures(
            String name,
            Counts counts,
            Estimate f1,
            List<Confused> confusedWith,
            PrecisionRecallCurve curve,
            @Nullable Double accept) {
        public IntentFigures {
            confusedWith = List.copyOf(confusedWith);
        }
    }

    public record Confused(String with, int times) {}

    /**
     * Answers whose confidence lies in {@code [low, high)}.
     *
     * @param right those whose most confident intent is right
     */
    public record HistogramBin(double low, double high, int right, int wrong) {}

    /**
     * What would come of one threshold for every intent.
     *
     * @param threshold null for the thresholds as they are
     * @param decided conversations for which an intent is confident enough
     * @param coverage their share, in [0, 1]
     * @param accuracy share of the decided whose most confident intent is right, in [0, 1]
     * @param urgent conversations with an intent that the policy calls urgent
     * @param urgentMissed those among them for which no such intent is confident enough
     */
    public record CoverageRow(
            @Nullable Double threshold, int decided, double coverage, double accuracy, int urgent, int urgentMissed) {}

    /**
     * Some of the conversations.
     *
     * @param calibrationError of the likeliest intent's probability
     * @param calibrationErrorPerIntent of the probabilities of all intents
     */
    public record Slice(
            String name,
            int conversations,
            Estimate macroF1,
            Estimate exactMatch,
            CalibrationError calibrationError,
            CalibrationError calibrationErrorPerIntent) {}

    /**
     * Where the figures come from.
     *
     * @param release of Ticketwise that took them
     * @param evaluatedOn date, ISO 8601
     * @param holdout the paths that were asked for
     * @param holdoutSha256 of the conversations and their labels
     * @param trainingSha256 of what the model learned from
     * @param languages of the training conversations
     * @param seed of the training
     * @param rules number of rules that could be asked
     * @param libraries versions that the model was trained with
     */
    public record Provenance(
            String release,
            String evaluatedOn,
            List<String> holdout,
            String holdoutSha256,
            String trainingSha256,
            int trainingConversations,
            List<String> languages,
            long seed,
            int rules,
            SortedMap<String, String> libraries) {
        public Provenance {
            holdout = List.copyOf(holdout);
            languages = List.copyOf(languages);
        }
    }
}
