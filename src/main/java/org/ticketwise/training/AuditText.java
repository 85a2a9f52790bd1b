package org.ticketwise.training;

import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketwise.training.AuditReport.LabelDoubt;
import org.ticketwise.training.AuditReport.LanguageDoubt;
import org.ticketwise.training.AuditReport.Pair;
import org.ticketwise.training.AuditReport.PersonalDatum;

/** An {@link AuditReport} for the terminal: a heading a kind, a line a finding. */
public final class AuditText {

    /** Of the kinds of which a corpus may have thousands. */
    private static final int SHOWN = 50;

    private final StringBuilder out = new StringBuilder();

    private AuditText() {}

    public static String of(AuditReport report) {
        AuditText text = new AuditText();
        text.line(counts(report));
        text.section("lines that cannot be read", report.rejected(), Object::toString, Integer.MAX_VALUE);
        text.section("the same words, the same labels", report.duplicates(), AuditText::pair, SHOWN);
        text.section("the same words, other labels", report.contradictions(), AuditText::pair, SHOWN);
        text.section("nearly the same", report.nearDuplicates(), AuditText::nearPair, SHOWN);
        text.section(
                "labels too rare to be learned well",
                report.rareLabels(),
                rare -> "label \"" + rare.label() + "\" has " + rare.conversations() + " conversations",
                Integer.MAX_VALUE);
        text.section("in the holdout and in the corpus", report.leaks(), AuditText::nearPair, SHOWN);
        text.section("language that disagrees with the text (hints)", report.languages(), AuditText::language, SHOWN);
        text.section("labels that a model doubts (hints)", report.labels(), AuditText::label, SHOWN);
        text.section(
                "personal data (hints): " + join(AuditJson.byKind(report)),
                report.personalData(),
                AuditText::personalDatum,
                SHOWN);
        text.line("");
        text.line(report.faults() + (report.faults() == 1 ? " fault" : " faults") + " and " + report.hints()
                + (report.hints() == 1 ? " hint." : " hints."));
        return text.out.toString();
    }

    private static String counts(AuditReport report) {
        StringBuilder counts = new StringBuilder(report.conversations() + " conversations:");
        report.byLabel()
                .forEach((name, count) -> counts.append(' ')
                        .append(name.isEmpty() ? "none" : name)
                        .append(' ')
                        .append(count));
        return counts.toString();
    }

    private <T> void section(String title, List<T> findings, Function<T, String> format, int shown) {
        if (findings.isEmpty()) {
            return;
        }
        line("");
        line(findings.size() + " × " + title);
        findings.stream().limit(shown).forEach(finding -> line("  " + format.apply(finding)));
        if (findings.size() > shown) {
            line("  … and " + (findings.size() - shown) + " more; --json FILE lists them all");
        }
    }

    private static String pair(Pair pair) {
        return pair.conversation() + ": the same as " + pair.other();
    }

    private static String nearPair(Pair pair) {
        return String.format(
                Locale.ROOT,
                "%s: %.2f like %s%s",
                pair.conversation(),
                pair.similarity(),
                pair.other(),
                pair.sameLabels() ? "" : ", with other labels");
    }

    private static String language(LanguageDoubt doubt) {
        return doubt.conversation() + ": \"" + doubt.language() + "\", but "
                + (doubt.likelier().isEmpty() ? "in another script" : "reads like \"" + doubt.likelier() + "\"");
    }

    private static String label(LabelDoubt doubt) {
        String probabilities = doubt.probabilities().entrySet().stream()
                .map(one -> String.format(Locale.ROOT, "%s %.2f", one.getKey(), one.getValue()))
                .collect(Collectors.joining(", "));
        return doubt.conversation() + ": labelled " + names(doubt.given()) + ", predicted " + names(doubt.predicted())
                + (probabilities.isEmpty() ? "" : " (" + probabilities + ")");
    }

    static String names(List<String> labels) {
        return labels.isEmpty() ? "none" : String.join(" + ", labels);
    }

    private static String personalDatum(PersonalDatum datum) {
        return datum.conversation() + ": " + datum.found().kind().wireName() + " in "
                + datum.found().field() + " from " + datum.found().start() + " to "
                + datum.found().end();
    }

    private static String join(SortedMap<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(kind -> kind.getKey() + " " + kind.getValue())
                .collect(Collectors.joining(", "));
    }

    private void line(String line) {
        out.append(line).append('\n');
    }
}
