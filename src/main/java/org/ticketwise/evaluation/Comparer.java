package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.evaluation.Comparison.Change;
import org.ticketwise.evaluation.Comparison.Headline;
import org.ticketwise.evaluation.Comparison.OfIntent;
import org.ticketwise.evaluation.Comparison.OfSlice;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Compares what two models decided of the same conversations, pair by pair. */
public final class Comparer {

    private final List<Case> a;
    private final List<Case> b;
    private final Side first;
    private final Side second;

    private Comparer(List<Case> a, List<Case> b) {
        this.a = a;
        this.b = b;
        this.first = new Side(a);
        this.second = new Side(b);
    }

    /** @param conversations at least one */
    public static Comparison compare(TicketClassifier a, TicketClassifier b, List<LabelledConversation> conversations) {
        return compare(Evaluator.decide(a, conversations), Evaluator.decide(b, conversations));
    }

    /**
     * Compares decisions that were made already.
     *
     * @throws IllegalArgumentException where the two are not of the same conversations in the same order, or of none
     */
    public static Comparison compare(List<Case> a, List<Case> b) {
        if (a.isEmpty() || !truths(a).equals(truths(b))) {
            throw new IllegalArgumentException("two models are compared on the same conversations, at least one");
        }
        return new Comparer(a, b).comparison();
    }

    private static List<LabelledConversation> truths(List<Case> cases) {
        return cases.stream().map(Case::truth).toList();
    }

    private Comparison comparison() {
        return new Comparison(
                a.get(0).decision().version(),
                b.get(0).decision().version(),
                a.size(),
                headline(),
                intents(),
                slices(Case::language, Function.identity()),
                slices(Case::channel, Function.identity()),
                slices(Case::length, Case.Length::toString),
                exactMatch(),
                changes(a, b),
                changes(b, a),
                knownOnlyBy(a, b),
                knownOnlyBy(b, a));
    }

    private Headline headline() {
        List<Difference> all = Bootstrap.differences(a.size(), first::headline, second::headline);
        return new Headline(all.get(0), all.get(1), all.get(2), all.get(3), all.get(4), all.get(5), all.get(6));
    }

    private List<OfIntent> intents() {
        TreeMap<String, Counts> counts = new TreeMap<>(first.tally().byIntent(Bootstrap.all(a.size())));
        second.tally().byIntent(Bootstrap.all(b.size())).forEach(counts::putIfAbsent);
        List<String> names = List.copyOf(counts.keySet());
        List<Integer> supports = counts.values().stream().map(Counts::support).toList();
        List<Difference> f1 =
                Bootstrap.differences(a.size(), sample -> first.f1(names, sample), sample -> second.f1(names, sample));
        return IntStream.range(0, names.size())
                .mapToObj(
                        i -> new OfIntent(names.get(i), supports.get(i), f1.get(i), handled(new Intent(names.get(i)))))
                .toList();
    }

    private <K extends Comparable<K>> List<OfSlice> slices(Function<Case, K> slice, Function<K, String> name) {
        TreeMap<K, List<Integer>> groups = IntStream.range(0, a.size())
                .boxed()
                .collect(Collectors.groupingBy(i -> slice.apply(a.get(i)), TreeMap::new, Collectors.toList()));
        List<OfSlice> slices = new ArrayList<>();
        groups.forEach((key, group) -> slices.add(new OfSlice(name.apply(key), group.size(), macroF1(group))));
        return List.copyOf(slices);
    }

    private Difference macroF1(List<Integer> group) {
        Side ofA = new Side(group.stream().map(a::get).toList());
        Side ofB = new Side(group.stream().map(b::get).toList());
        return Bootstrap.differences(group.size(), ofA::macroF1, ofB::macroF1).get(0);
    }

    private McNemar handled(Intent intent) {
        return test(one -> isHandled(one.scored().counts(intent)));
    }

    private static boolean isHandled(Counts counts) {
        return counts.falsePositives() == 0 && counts.falseNegatives() == 0;
    }

    private McNemar exactMatch() {
        return test(one -> one.scored().isExact());
    }

    private McNemar test(Predicate<Case> isRight) {
        int better = 0;
        int worse = 0;
        for (int i = 0; i < a.size(); i++) {
            boolean before = isRight.test(a.get(i));
            boolean after = isRight.test(b.get(i));
            better += !before && after ? 1 : 0;
            worse += before && !after ? 1 : 0;
        }
        return McNemar.of(better, worse);
    }

    /** The conversations that {@code wrong} did not decide as labelled and {@code right} did. */
    private List<Change> changes(List<Case> wrong, List<Case> right) {
        return IntStream.range(0, a.size())
                .filter(i -> !wrong.get(i).scored().isExact()
                        && right.get(i).scored().isExact())
                .mapToObj(i -> change(a.get(i), b.get(i)))
                .toList();
    }

    private static Change change(Case a, Case b) {
        return new Change(
                a.truth().place(), a.id(), names(a.truth().labels()), names(a.accepted()), names(b.accepted()));
    }

    private static List<String> names(Set<Intent> intents) {
        return intents.stream().map(Intent::name).toList();
    }

    private static SortedSet<String> knownOnlyBy(List<Case> one, List<Case> other) {
        TreeSet<String> names = new TreeSet<>(known(one));
        names.removeAll(known(other));
        return Collections.unmodifiableSortedSet(names);
    }

    private static List<String> known(List<Case> cases) {
        return cases.get(0).decision().scores().model().intents().stream()
                .map(Intent::name)
                .toList();
    }
}
