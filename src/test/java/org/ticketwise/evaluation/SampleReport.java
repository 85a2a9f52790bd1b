package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.TinyModel;
import org.ticketwise.evaluation.DetailedReport.Confused;
import org.ticketwise.evaluation.DetailedReport.IntentFigures;
import org.ticketwise.evaluation.DetailedReport.Provenance;
import org.ticketwise.evaluation.PrecisionRecallCurve.Point;
import org.ticketwise.evaluation.WrongConversation.Answer;
import org.ticketwise.evaluation.WrongConversation.Because;
import org.ticketwise.evaluation.WrongConversation.Likelihood;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Reports for the tests of the page: a real one of a tiny model, and ones as large as one wants. */
final class SampleReport {

    static final String HOSTILE = "<script>alert(1)</script>";

    private static final Provenance PROVENANCE = new Provenance(
            "0.1.0", "2026-01-01", List.of("holdout.jsonl"), "ab", "cd", 26, List.of("en"), 7, 0, new TreeMap<>());

    private SampleReport() {}

    /** Of conversations in English and Arabic and some that try to break the page. */
    static DetailedReport small(boolean withText) {
        List<LabelledConversation> holdout = List.of(
                labelled("en-1", "please cancel my lamp", Set.of("cancel")),
                labelled("en-2", "could you cancel the order 😀, it is broken 😀", Set.of("cancel")),
                labelled("en-3", "thank you very much", Set.of()),
                labelled("ar-1", "أريد إلغاء الطلب رقم 10482 من فضلكم", Set.of("cancel")),
                labelled("ar-2", "المصباح broken وصل مكسوراً", Set.of("تأخير التوصيل")),
                labelled("\"><img src=x onerror=alert(1)>", "</style></p><b>cancel</b> ${1+1} it", Set.of(HOSTILE)),
                labelled("' onclick='alert(1)", "\u202Ecancel my order\u202C " + "x".repeat(400), Set.of("defect")));
        List<Case> cases = Evaluator.decide(TinyModel.classifier(), holdout);
        return DetailedEvaluator.report(
                TinyModel.classifier(),
                cases,
                List.of(new Leakage.Leak("<b>holdout</b>:1", "<i>leak</i>", 0.9)),
                PROVENANCE,
                withText);
    }

    /** @param wrong conversations that went wrong */
    static DetailedReport of(int intents, int wrong) {
        DetailedReport small = small(false);
        List<String> names = IntStream.range(0, intents)
                .mapToObj(i -> "an_intent_with_a_long_name_" + i)
                .toList();
        return new DetailedReport(
                small.summary(),
                small.headline(),
                names.stream().map(SampleReport::figures).toList(),
                confusion(names),
                small.reliability(),
                small.histogram(),
                small.coverage(),
                small.slices(),
                IntStream.range(0, wrong).mapToObj(SampleReport::wrong).toList(),
                List.of(),
                PROVENANCE);
    }

    private static LabelledConversation labelled(String id, String text, Set<String> labels) {
        Set<Intent> intents = labels.stream().map(Intent::new).collect(Collectors.toSet());
        Conversation conversation =
                new Conversation(id, "chat", id.substring(0, 2), "subject " + id, text, List.of(), null);
        return new LabelledConversation(conversation, intents, Set.of(), Set.of(), "holdout.jsonl:" + id);
    }

    private static IntentFigures figures(String name) {
        List<Point> points = IntStream.rangeClosed(1, 120)
                .mapToObj(i -> new Point(1 - i / 121.0, 1 - i / 500.0, i / 120.0))
                .toList();
        return new IntentFigures(
                name,
                new Counts(30, 4, 6),
                new Estimate(0.857, 0.712, 0.954),
                List.of(new Confused("an_intent_with_a_long_name_7", 4), new Confused("abstained", 2)),
                new PrecisionRecallCurve(0.9, points),
                0.5);
    }

    private static Confusion confusion(List<String> names) {
        List<String> rows = new ArrayList<>(names);
        Collections.addAll(rows, "none", "besides");
        List<String> columns = new ArrayList<>(names);
        Collections.addAll(columns, "none", "abstained");
        List<List<Integer>> cells = IntStream.range(0, rows.size())
                .mapToObj(row -> IntStream.range(0, columns.size())
                        .mapToObj(column -> row == column ? 30 : (row + column) % 9 == 0 ? 1 : 0)
                        .toList())
                .toList();
        return new Confusion(rows, columns, cells);
    }

    private static WrongConversation wrong(int i) {
        List<Because> because = IntStream.range(0, 10)
                .mapToObj(n -> new Because("an_intent_with_a_long_name_7", "messages[2].text", n, n + 9, null, 5.0 - n))
                .toList();
        return new WrongConversation(
                "a/folder/of/files/holdout.jsonl:" + i,
                "conversation-" + i,
                "en",
                List.of("an_intent_with_a_long_name_3"),
                List.of(new Answer("an_intent_with_a_long_name_7", 0.9, null)),
                null,
                List.of(new Likelihood("an_intent_with_a_long_name_3", 0.2)),
                because,
                List.of());
    }
}
