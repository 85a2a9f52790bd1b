package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.ticketwise.evaluation.HtmlPage;
import org.ticketwise.evaluation.HtmlPage.Section;
import org.ticketwise.evaluation.NumberText;
import org.ticketwise.training.AuditReport.LabelDoubt;
import org.ticketwise.training.AuditReport.Pair;
import org.ticketwise.training.AuditReport.PersonalDatum;

/** An {@link AuditReport} as one HTML page that needs nothing else, in which no customer's word stands. */
public final class AuditPage {

    private static final int SHOWN = 500;

    private static final List<String> PAIR = List.of("Conversation", "Like", "Similarity", "Labels");

    private final List<Kind> kinds = new ArrayList<>();

    private AuditPage() {}

    /**
     * The findings of one kind.
     *
     * @param reading how to read them and what to do
     * @param headers one a column
     * @param rows the first of them, of as many cells as there are headers
     * @param total how many there are
     * @param isFault whether they are wrong for certain; else somebody has to judge
     */
    public record Kind(
            Section section,
            String reading,
            List<String> headers,
            List<List<String>> rows,
            int total,
            boolean isFault) {}

    /** In UTF-8. */
    public static byte[] of(AuditReport report) {
        AuditPage page = new AuditPage();
        page.faults(report);
        page.hints(report);
        return HtmlPage.render("audit.jte", Map.of("report", report, "kinds", List.copyOf(page.kinds)));
    }

    private void faults(AuditReport report) {
        add(
                "Lines that cannot be read",
                "They are left out of everything until they are mended.",
                true,
                List.of("Line", "Problem"),
                report.rejected(),
                rejected -> List.of(rejected.place(), rejected.problem()));
        add(
                "The same words, other labels",
                "One of the two is wrong, or both labels belong to both.",
                true,
                PAIR,
                report.contradictions(),
                AuditPage::pair);
        add(
                "The same words, the same labels",
                "A repeated conversation weighs double and teaches nothing new; take one out.",
                true,
                PAIR,
                report.duplicates(),
                AuditPage::pair);
        add(
                "Nearly the same",
                "Take one of the two out, or say it in other words.",
                true,
                PAIR,
                report.nearDuplicates(),
                AuditPage::pair);
        add(
                "In the holdout and in the corpus",
                "A model looks better on them than it is. Take them out of the corpus.",
                true,
                PAIR,
                report.leaks(),
                AuditPage::pair);
        add(
                "Labels too rare to be learned well",
                "Write more conversations with them, or take them out.",
                true,
                List.of("Label", "Conversations"),
                report.rareLabels(),
                rare -> List.of(rare.label(), NumberText.count(rare.conversations())));
    }

    private void hints(AuditReport report) {
        add(
                "Labels that a model doubts",
                "The likeliest errors first: a model that has not seen the conversation, and the one in use, confidently"
                        + " say otherwise. Read it, and mend the labels where the model is right.",
                false,
                List.of("Conversation", "Labelled", "Predicted", "Probabilities"),
                report.labels(),
                AuditPage::label);
        add(
                "Language that disagrees with the text",
                "Mend the language, or leave it where several are mixed.",
                false,
                List.of("Conversation", "Language", "Reads like"),
                report.languages(),
                doubt -> List.of(
                        doubt.conversation().toString(),
                        doubt.language(),
                        doubt.likelier().isEmpty() ? "another script" : doubt.likelier()));
        add(
                "Personal data",
                "Where something stands that belongs to one person alone. Replace it with something invented.",
                false,
                List.of("Conversation", "Kind", "Field", "From", "To"),
                report.personalData(),
                AuditPage::personalDatum);
    }

    private <T> void add(
            String title,
            String reading,
            boolean isFault,
            List<String> headers,
            List<T> findings,
            Function<T, List<String>> cells) {
        if (!findings.isEmpty()) {
            kinds.add(new Kind(
                    new Section("kind-" + kinds.size(), title),
                    reading,
                    headers,
                    findings.stream().limit(SHOWN).map(cells).toList(),
                    findings.size(),
                    isFault));
        }
    }

    private static List<String> pair(Pair pair) {
        return List.of(
                pair.conversation().toString(),
                pair.other().toString(),
                NumberText.share(pair.similarity()),
                pair.sameLabels() ? "the same" : "other");
    }

    private static List<String> label(LabelDoubt doubt) {
        return List.of(
                doubt.conversation().toString(),
                AuditText.names(doubt.given()),
                AuditText.names(doubt.predicted()),
                doubt.probabilities().entrySet().stream()
                        .map(one -> one.getKey() + " " + NumberText.share(one.getValue()))
                        .collect(Collectors.joining(", ")));
    }

    private static List<String> personalDatum(PersonalDatum datum) {
        return List.of(
                datum.conversation().toString(),
                datum.found().kind().wireName(),
                datum.found().field(),
                NumberText.count(datum.found().start()),
                NumberText.count(datum.found().end()));
    }
}
