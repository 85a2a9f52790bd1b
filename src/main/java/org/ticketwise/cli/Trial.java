package org.ticketwise.cli;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Comparer;
import org.ticketwise.evaluation.Comparison;
import org.ticketwise.evaluation.Comparison.OfSlice;
import org.ticketwise.evaluation.ComparisonText;
import org.ticketwise.evaluation.EvaluationReport;
import org.ticketwise.evaluation.Evaluator;
import org.ticketwise.evaluation.Gate;
import org.ticketwise.evaluation.ReportText;
import org.ticketwise.model.History.Change;
import org.ticketwise.model.History.Figures;
import org.ticketwise.training.Corpus;

/** Tries a model on holdouts, against the one in use where there is one, and keeps the figures. */
final class Trial {

    private final TicketClassifier candidate;
    private final @Nullable TicketClassifier inUse;
    private final PrintWriter out;
    private final List<Gate.Holdout> compared = new ArrayList<>();
    private final List<Figures> figures = new ArrayList<>();

    Trial(TicketClassifier candidate, @Nullable TicketClassifier inUse, PrintWriter out) {
        this.candidate = candidate;
        this.inUse = inUse;
        this.out = out;
    }

    void on(String path, Corpus corpus) {
        out.println(path);
        if (inUse == null) {
            alone(path, corpus);
        } else {
            compared(path, corpus, inUse);
        }
        out.flush();
    }

    private void alone(String path, Corpus corpus) {
        EvaluationReport report = Evaluator.evaluate(candidate, corpus.conversations());
        out.print(ReportText.of(report));
        SortedMap<String, Change> languages = new TreeMap<>();
        report.byLanguage()
                .forEach((language, scorecard) -> languages.put(language, new Change(null, scorecard.macroF1())));
        keep(path, corpus, new Change(null, report.decision().macroF1()), languages);
    }

    private void compared(String path, Corpus corpus, TicketClassifier before) {
        Comparison comparison = Comparer.compare(before, candidate, corpus.conversations());
        out.print(ComparisonText.ofGate(comparison));
        compared.add(new Gate.Holdout(path, comparison));
        SortedMap<String, Change> languages = new TreeMap<>();
        for (OfSlice slice : comparison.languages()) {
            languages.put(
                    slice.name(),
                    new Change(slice.macroF1().a(), slice.macroF1().b()));
        }
        Change macroF1 = new Change(
                comparison.headline().macroF1().a(),
                comparison.headline().macroF1().b());
        keep(path, corpus, macroF1, languages);
    }

    private void keep(String path, Corpus corpus, Change macroF1, SortedMap<String, Change> languages) {
        figures.add(new Figures(path, corpus.sha256(), corpus.conversations().size(), macroF1, languages));
    }

    /** For the gate; empty where there was nothing to compare with. */
    List<Gate.Holdout> comparisons() {
        return List.copyOf(compared);
    }

    /** For the history. */
    List<Figures> figures() {
        return List.copyOf(figures);
    }
}
