package org.ticketwise.evaluation;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.ticketwise.evaluation.Comparison.OfIntent;
import org.ticketwise.evaluation.Comparison.OfSlice;
import org.ticketwise.evaluation.Leakage.Leak;

/** Says whether a model may take the place of the one in use. */
public final class Gate {

    /** What a sum of fractions may be off by; a fall of just so much as is allowed is allowed. */
    private static final double ROUNDING = 1e-9;

    private static final int SHOWN = 5;

    private final PromotionSettings settings;
    private final List<String> reasons = new ArrayList<>();

    private Gate(PromotionSettings settings) {
        this.settings = settings;
    }

    /**
     * One set of labelled conversations.
     *
     * @param name where it lies
     * @param comparison of the model in use, as A, with the one that is to take its place
     */
    public record Holdout(String name, Comparison comparison) {}

    /** Why the model may not be promoted, a sentence each; empty where it may. */
    public static List<String> reasons(PromotionSettings settings, List<Holdout> holdouts, List<Leak> leaks) {
        Gate gate = new Gate(settings);
        holdouts.forEach(gate::judge);
        gate.judge(leaks);
        return List.copyOf(gate.reasons);
    }

    private void judge(Holdout holdout) {
        Comparison comparison = holdout.comparison();
        judge(holdout.name() + ": macro-F1", comparison.headline().macroF1(), "", settings.maxFall());
        for (OfIntent intent : comparison.intents()) {
            boolean isLost = comparison.onlyA().contains(intent.name());
            judgeSlice(
                    holdout.name() + ": F1 of intent \"" + intent.name() + "\"",
                    intent.f1(),
                    intent.support(),
                    isLost ? ", an intent that the new model does not know" : "");
        }
        for (OfSlice language : comparison.languages()) {
            judgeSlice(
                    holdout.name() + ": macro-F1 of language \"" + language.name() + "\"",
                    language.macroF1(),
                    language.conversations(),
                    "");
        }
    }

    private void judgeSlice(String name, Difference figure, int examples, String remark) {
        if (examples >= settings.leastExamples()) {
            judge(name, figure, " on " + examples + " conversations" + remark, settings.maxFallOfSlice());
        }
    }

    private void judge(String name, Difference figure, String where, double allowed) {
        if (figure.fallInPoints() > allowed + ROUNDING) {
            reasons.add(String.format(
                    Locale.ROOT,
                    "%s falls by %.2f points (95%% interval %.2f to %.2f), from %.2f to %.2f%s; at most %s is allowed.",
                    name,
                    figure.fallInPoints(),
                    -100 * figure.difference().high(),
                    -100 * figure.difference().low(),
                    100 * figure.a(),
                    100 * figure.b(),
                    where,
                    plain(allowed)));
        }
    }

    private void judge(List<Leak> leaks) {
        if (leaks.isEmpty()) {
            return;
        }
        String shown = leaks.stream()
                .limit(SHOWN)
                .map(leak -> (leak.place() + " " + leak.id()).strip())
                .collect(Collectors.joining(", "));
        String more = leaks.size() > SHOWN ? " and " + (leaks.size() - SHOWN) + " more" : "";
        reasons.add(leaks.size()
                + (leaks.size() == 1 ? " holdout conversation is nearly one" : " holdout conversations are nearly ones")
                + " that the model learned from: " + shown + more
                + ". Maybe take them out of the training data and train again.");
    }

    private static String plain(double points) {
        return new DecimalFormat("0.###", DecimalFormatSymbols.getInstance(Locale.ROOT)).format(points);
    }
}
