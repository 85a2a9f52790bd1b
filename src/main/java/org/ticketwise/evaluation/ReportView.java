package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketwise.evaluation.DetailedReport.Figure;
import org.ticketwise.evaluation.DetailedReport.HistogramBin;
import org.ticketwise.evaluation.DetailedReport.IntentFigures;
import org.ticketwise.evaluation.DetailedReport.Slice;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;
import org.ticketwise.evaluation.WrongConversation.Because;
import org.ticketwise.ticket.Conversation.Part;

/** What the templates of {@code src/main/jte/report} ask of a {@link DetailedReport}. */
public record ReportView(DetailedReport report) {

    static final int MOST_WRONG = 500;

    /** So long are the bars of intervals, in SVG's user units. */
    public static final double BAR = 120;

    private static final int MOST_CURVES_UNFOLDED = 12;

    /** What spoke for and against one intent, and the words with that marked; those are empty where they are withheld. */
    public record Explained(String intent, List<Because> because, List<MarkedPart> text) {}

    /** @param field where the words stand in the conversation's JSON */
    public record MarkedPart(String field, MarkedText text) {}

    public EvaluationReport summary() {
        return report.summary();
    }

    public int conversations() {
        return summary().decision().conversations();
    }

    public ConfusionView confusion() {
        return new ConfusionView(report.confusion());
    }

    public Axis axis(Figure figure) {
        return figure.higherIsBetter() ? new Axis(0, 1, BAR) : Axis.ofError(figure.estimate(), BAR);
    }

    /** One for all intents' F1. */
    public Axis intentsAxis() {
        return Axis.ofShares(report.intents().stream().map(IntentFigures::f1).toList(), BAR);
    }

    /** One for all slices and figures. */
    public Axis slicesAxis() {
        List<Estimate> estimates = new ArrayList<>();
        for (List<Slice> slices : report.slices().values()) {
            slices.forEach(slice -> estimates.addAll(List.of(slice.macroF1(), slice.exactMatch())));
        }
        return Axis.ofShares(estimates, BAR);
    }

    public boolean areCurvesFolded() {
        return curves().size() > MOST_CURVES_UNFOLDED;
    }

    /** Intents that have a curve: the model knows them and they occur. */
    public List<IntentFigures> curves() {
        return report.intents().stream()
                .filter(intent -> intent.counts().support() > 0
                        && !intent.curve().points().isEmpty())
                .toList();
    }

    /** The point of the curve that the model's threshold chooses; null where it accepts nothing. */
    public static @Nullable Point chosen(IntentFigures intent) {
        Double accept = intent.accept();
        Point chosen = null;
        for (Point point : intent.curve().points()) {
            if (accept != null && point.threshold() >= accept) {
                chosen = point;
            }
        }
        return chosen;
    }

    /** The fullest bin's count of right answers, or of wrong ones. */
    public int fullestBin(boolean right) {
        return report.histogram().stream()
                .mapToInt(bin -> count(bin, right))
                .max()
                .orElse(0);
    }

    public int answers(boolean right) {
        return report.histogram().stream().mapToInt(bin -> count(bin, right)).sum();
    }

    public static int count(HistogramBin bin, boolean right) {
        return right ? bin.right() : bin.wrong();
    }

    public int fullestReliabilityBin() {
        return report.reliability().bins().stream()
                .mapToInt(Reliability.Bin::count)
                .max()
                .orElse(0);
    }

    /** The first {@value #MOST_WRONG} conversations that went wrong. */
    public List<WrongConversation> wrong() {
        return report.wrong().stream().limit(MOST_WRONG).toList();
    }

    /** By intent, in the order of the explanation. */
    public static List<Explained> explained(WrongConversation one) {
        Map<String, List<Because>> byIntent = new LinkedHashMap<>();
        one.because()
                .forEach(because -> byIntent.computeIfAbsent(because.intent(), intent -> new ArrayList<>())
                        .add(because));
        List<Explained> explained = new ArrayList<>();
        byIntent.forEach(
                (intent, because) -> explained.add(new Explained(intent, because, marked(one.text(), because))));
        return explained;
    }

    private static List<MarkedPart> marked(List<Part> text, List<Because> because) {
        return text.stream().map(part -> marked(part, because)).toList();
    }

    private static MarkedPart marked(Part part, List<Because> because) {
        List<Because> ofPart =
                because.stream().filter(one -> one.field().equals(part.field())).toList();
        return new MarkedPart(part.field(), MarkedText.of(part.text(), ofPart));
    }
}
