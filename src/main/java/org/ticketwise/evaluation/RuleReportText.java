package org.ticketwise.evaluation;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ticketwise.evaluation.RuleReport.Effect;
import org.ticketwise.evaluation.RuleReport.RuleFigures;

/** A {@link RuleReport} for the terminal. */
public final class RuleReportText {

    private final RuleReport report;
    private final StringBuilder out = new StringBuilder();

    private RuleReportText(RuleReport report) {
        this.report = report;
    }

    public static String of(RuleReport report) {
        RuleReportText text = new RuleReportText(report);
        text.figures();
        text.silent();
        text.redundant();
        text.conflicts();
        text.harmful();
        return text.out.toString();
    }

    private void figures() {
        line(
                "%d rules on %d conversations%s",
                report.rules().size(),
                report.conversations(),
                report.model() == null ? "" : ", behind model " + report.model() + judged());
        line("");
        Map<String, List<RuleFigures>> byIntent = report.rules().stream()
                .filter(rule -> rule.matches() > 0)
                .collect(Collectors.groupingBy(RuleFigures::intent, LinkedHashMap::new, Collectors.toList()));
        line(
                "%-36s %7s %6s %9s %12s%s",
                "rule",
                "matches",
                "right",
                "precision",
                "95% interval",
                report.model() == null ? "" : " decided  right   net");
        byIntent.forEach((intent, rules) -> {
            line("%s", intent);
            rules.forEach(this::figures);
        });
        line("");
    }

    private String judged() {
        return report.judged() == report.conversations() ? "" : " on " + report.judged() + " of them";
    }

    private void figures(RuleFigures rule) {
        WilsonInterval interval = rule.interval();
        line(
                "  %-34s %7d %6d %9.3f  %.3f-%.3f%s",
                rule.id(),
                rule.matches(),
                rule.right(),
                rule.precision(),
                interval.lower(),
                interval.upper(),
                rule.effect() == null ? "" : effect(rule.effect()));
    }

    private static String effect(Effect effect) {
        return String.format(Locale.ROOT, " %7d %6d %5s", effect.decided(), effect.right(), signed(effect.net()));
    }

    private static String signed(int net) {
        return net > 0 ? "+" + net : String.valueOf(net);
    }

    private void silent() {
        List<RuleFigures> notAsked =
                report.rules().stream().filter(rule -> rule.asked() == 0).toList();
        if (!notAsked.isEmpty()) {
            TreeSet<String> languages = new TreeSet<>();
            notAsked.forEach(rule -> languages.addAll(rule.languages()));
            line(
                    "%d rules were not asked, since no conversation is in %s.",
                    notAsked.size(), String.join(", ", languages));
        }
        list("Never matched:", RuleFigures::neverMatches, rule -> "");
        if (report.model() != null) {
            list(
                    "Not asked by the model, since newer than it and alone with its intent, or wrong in its training:",
                    rule -> rule.effect() == null && rule.matches() > 0,
                    rule -> "");
        }
    }

    private void redundant() {
        List<RuleOverlap> redundant = report.overlaps().stream()
                .filter(overlap -> !overlap.conflict())
                .toList();
        if (!redundant.isEmpty()) {
            line("Could go, since another rule of the intent matches nearly the same:");
            redundant.forEach(overlap -> line(
                    "  %s: %s matches %d of its %d",
                    overlap.rule(), overlap.covers(), overlap.shared(), overlap.matches()));
        }
    }

    private void conflicts() {
        List<RuleOverlap> conflicts =
                report.overlaps().stream().filter(RuleOverlap::conflict).toList();
        if (!conflicts.isEmpty()) {
            line("Match the same conversations with another intent:");
            conflicts.forEach(overlap -> line(
                    "  %s: right in %d of the %d that it shares with %s, which is right in %d",
                    overlap.rule(), overlap.right(), overlap.shared(), overlap.covers(), overlap.coversRight()));
        }
    }

    private void harmful() {
        list(
                "Contradict the conversations (wrong more often than right, chance aside):",
                RuleFigures::contradictsData,
                rule -> ": right in " + rule.right() + " of " + rule.matches()
                        + ". Maybe narrow it with \"unless\", or take it out.");
        list(
                "Make the answers worse (chance aside):",
                RuleFigures::worsensAnswers,
                rule -> ": net " + net(rule) + " right answers");
    }

    private static int net(RuleFigures rule) {
        return rule.effect() == null ? 0 : rule.effect().net();
    }

    /** The rules that cost most answers first. */
    private void list(String title, Predicate<RuleFigures> which, Function<RuleFigures, String> why) {
        List<RuleFigures> listed = report.rules().stream()
                .filter(which)
                .sorted(Comparator.comparingInt(RuleReportText::net))
                .toList();
        if (!listed.isEmpty()) {
            line("%s", title);
            listed.forEach(rule -> line("  %s%s", rule.id(), why.apply(rule)));
        }
    }

    private void line(String format, Object... values) {
        out.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
