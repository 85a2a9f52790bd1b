package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.DetailedReport.CoverageRow;
import org.ticketwise.evaluation.DetailedReport.Figure;
import org.ticketwise.evaluation.DetailedReport.HistogramBin;
import org.ticketwise.evaluation.DetailedReport.IntentFigures;
import org.ticketwise.evaluation.DetailedReport.Provenance;
import org.ticketwise.evaluation.DetailedReport.Slice;
import org.ticketwise.evaluation.Leakage.Leak;
import org.ticketwise.model.IntentModel;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.Priority;

/** Makes a {@link DetailedReport}. */
public final class DetailedEvaluator {

    private static final int MOST_CONFUSED = 3;
    private static final int HISTOGRAM_BINS = 20;
    private static final double[] THRESHOLDS = {0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 0.98, 0.99};

    private final TicketClassifier classifier;
    private final List<Case> cases;
    private final Tally tally;
    private final Confusion confusion;

    private DetailedEvaluator(TicketClassifier classifier, List<Case> cases) {
        this.classifier = classifier;
        this.cases = cases;
        this.tally = tally(cases);
        this.confusion = Confusion.of(cases);
    }

    /**
     * Looks at what {@code classifier} decided from every side.
     *
     * @param cases at least one, decided by {@code classifier}
     * @param leaks see {@link DetailedReport#leaks}
     * @param withText whether the report shows what the customers wrote in the conversations that went wrong
     */
    public static DetailedReport report(
            TicketClassifier classifier, List<Case> cases, List<Leak> leaks, Provenance provenance, boolean withText) {
        DetailedEvaluator evaluator = new DetailedEvaluator(classifier, cases);
        return new DetailedReport(
                Evaluator.report(classifier, cases),
                evaluator.headline(),
                evaluator.intents(),
                evaluator.confusion,
                Reliability.of(Evaluator.judgedLikeliest(cases)),
                evaluator.histogram(),
                evaluator.coverage(),
                evaluator.slices(),
                cases.stream()
                        .filter(one -> !one.scored().isExact())
                        .map(one -> WrongConversation.of(one, classifier, withText))
                        .toList(),
                leaks,
                provenance);
    }

    private static Tally tally(List<Case> cases) {
        return new Tally(cases.stream().map(Case::scored).toList());
    }

    private List<Figure> headline() {
        return List.of(
                figure("macro_f1", sample -> tally.scorecard(sample).macroF1()),
                figure("micro_f1", sample -> tally.scorecard(sample).microF1()),
                figure("exact_match", tally::exactMatch),
                figure("accuracy_of_decided", share(one -> one.isDecided() && one.isScored(), Case::isRight)),
                figure("coverage", share(one -> true, Case::isDecided)),
                figure("out_of_scope_recall", share(Case::isOutOfScope, one -> !one.isDecided())),
                error("expected_calibration_error", CalibrationError::value),
                error("brier_score", Reliability::brierScore));
    }

    private Figure error(String name, ToDoubleFunction<List<Judged>> error) {
        return new Figure(
                name,
                Bootstrap.estimate(
                        cases.size(),
                        sample -> error.applyAsDouble(Evaluator.judgedLikeliest(
                                IntStream.of(sample).mapToObj(cases::get).toList()))),
                false);
    }

    private Figure figure(String name, Bootstrap.Statistic statistic) {
        return new Figure(name, Bootstrap.estimate(cases.size(), statistic), true);
    }

    /** Share of those conversations of a sample that count for which something holds. */
    private Bootstrap.Statistic share(Predicate<Case> counts, Predicate<Case> holds) {
        boolean[] counted = flags(counts);
        boolean[] held = flags(holds);
        return sample -> {
            int whole = 0;
            int part = 0;
            for (int i : sample) {
                whole += counted[i] ? 1 : 0;
                part += counted[i] && held[i] ? 1 : 0;
            }
            return whole == 0 ? Double.NaN : Counts.ratio(part, whole);
        };
    }

    private boolean[] flags(Predicate<Case> predicate) {
        boolean[] flags = new boolean[cases.size()];
        for (int i = 0; i < flags.length; i++) {
            flags[i] = predicate.test(cases.get(i));
        }
        return flags;
    }

    private List<IntentFigures> intents() {
        SortedMap<String, Counts> byIntent = tally.byIntent(Bootstrap.all(cases.size()));
        List<IntentFigures> figures = new ArrayList<>();
        byIntent.forEach((name, counts) -> figures.add(new IntentFigures(
                name,
                counts,
                Bootstrap.estimate(cases.size(), tally.f1(name)),
                confusion.confusedWith(new Intent(name), MOST_CONFUSED),
                curve(new Intent(name)),
                accept(new Intent(name)))));
        return figures;
    }

    private PrecisionRecallCurve curve(Intent intent) {
        List<Judged> judged = new ArrayList<>();
        int index = model().intents().indexOf(intent);
        for (Case one : cases) {
            if (index >= 0 && !one.isUnscored(intent)) {
                judged.add(one.judged(index));
            }
        }
        return PrecisionRecallCurve.of(judged);
    }

    private @Nullable Double accept(Intent intent) {
        int index = model().intents().indexOf(intent);
        return index < 0 ? null : model().thresholds().get(index).accept();
    }

    private IntentModel model() {
        return classifier.bundle().model();
    }

    private List<HistogramBin> histogram() {
        int[][] counts = new int[HISTOGRAM_BINS][2];
        for (Case one : cases) {
            if (one.isDecided() && one.isScored()) {
                double confidence = one.decision().verdict().intents().get(0).confidence();
                int bin = Math.min(HISTOGRAM_BINS - 1, (int) (confidence * HISTOGRAM_BINS));
                counts[bin][one.isRight() ? 0 : 1]++;
            }
        }
        return IntStream.range(0, HISTOGRAM_BINS)
                .mapToObj(bin -> new HistogramBin(
                        (double) bin / HISTOGRAM_BINS, (bin + 1.0) / HISTOGRAM_BINS, counts[bin][0], counts[bin][1]))
                .toList();
    }

    private List<CoverageRow> coverage() {
        List<CoverageRow> rows = new ArrayList<>();
        rows.add(coverageRow(
                null,
                one -> one.decision().verdict().intents().stream()
                        .map(accepted -> accepted.intent())
                        .toList()));
        for (double threshold : THRESHOLDS) {
            rows.add(coverageRow(threshold, one -> one.confidentFrom(threshold)));
        }
        return rows;
    }

    /** @param answer the intents that count, the most confident first */
    private CoverageRow coverageRow(@Nullable Double threshold, Function<Case, List<Intent>> answer) {
        Policy policy = classifier.policy();
        int decided = 0;
        int scored = 0;
        int right = 0;
        int urgent = 0;
        int missed = 0;
        for (Case one : cases) {
            List<Intent> answered = answer.apply(one);
            if (!answered.isEmpty()) {
                decided++;
                scored += one.isUnscored(answered.get(0)) ? 0 : 1;
                right += one.truth().labels().contains(answered.get(0)) && !one.isUnscored(answered.get(0)) ? 1 : 0;
            }
            Set<Intent> pressing = one.truth().labels().stream()
                    .filter(label -> policy.priority(label) == Priority.URGENT && !one.isUnscored(label))
                    .collect(Collectors.toCollection(TreeSet::new));
            urgent += pressing.isEmpty() ? 0 : 1;
            missed += !pressing.isEmpty() && pressing.stream().noneMatch(answered::contains) ? 1 : 0;
        }
        return new CoverageRow(
                threshold, decided, Counts.ratio(decided, cases.size()), Counts.ratio(right, scored), urgent, missed);
    }

    private SortedMap<String, List<Slice>> slices() {
        SortedMap<String, List<Slice>> slices = new TreeMap<>();
        slices.put("language", slices(Case::language));
        slices.put("channel", slices(Case::channel));
        slices.put("length", slices(Case::length));
        return slices;
    }

    private <K extends Comparable<K>> List<Slice> slices(Function<Case, K> key) {
        SortedMap<K, List<Case>> groups =
                cases.stream().collect(Collectors.groupingBy(key, TreeMap::new, Collectors.toList()));
        List<Slice> slices = new ArrayList<>();
        groups.forEach((name, group) -> slices.add(slice(name.toString(), group)));
        return slices;
    }

    private static Slice slice(String name, List<Case> group) {
        Tally tally = tally(group);
        return new Slice(
                name,
                group.size(),
                Bootstrap.estimate(
                        group.size(), sample -> tally.scorecard(sample).macroF1()),
                Bootstrap.estimate(group.size(), tally::exactMatch),
                CalibrationError.of(Evaluator.judgedLikeliest(group)),
                CalibrationError.of(Evaluator.judgedAll(group)));
    }
}
