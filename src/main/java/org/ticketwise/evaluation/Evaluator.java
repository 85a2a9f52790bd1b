package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict;
import org.ticketwise.evaluation.EvaluationReport.Decider;
import org.ticketwise.evaluation.EvaluationReport.HardNegatives;
import org.ticketwise.evaluation.EvaluationReport.Mistake;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Scores the classifier that the server runs on labelled conversations. */
public final class Evaluator {

    private Evaluator() {}

    /** @param conversations at least one */
    public static EvaluationReport evaluate(TicketClassifier classifier, List<LabelledConversation> conversations) {
        return report(classifier, decide(classifier, conversations));
    }

    /** What {@code classifier} decides of each conversation, in their order. */
    public static List<Case> decide(TicketClassifier classifier, List<LabelledConversation> conversations) {
        return conversations.parallelStream()
                .map(truth -> new Case(truth, classifier.classify(truth.conversation())))
                .toList();
    }

    /** Scores decisions that {@code classifier} made, for example in cross-validation. */
    public static EvaluationReport report(TicketClassifier classifier, List<Case> cases) {
        TicketClassifier withoutRules = classifier.withoutRules();
        Set<Intent> majority = majority(classifier);
        List<Case> decided = cases.stream()
                .filter(one -> !one.decision().verdict().intents().isEmpty())
                .toList();
        List<Case> outOfScope = cases.stream().filter(Case::isOutOfScope).toList();
        return new EvaluationReport(
                classifier.version(),
                scorecard(cases, Case::accepted),
                scorecard(cases, one -> one.decidedBy(withoutRules).accepted()),
                scorecard(
                        cases,
                        one -> classifier.acceptedByRulesAlone(one.decision().text())),
                scorecard(cases, one -> majority),
                slices(cases, Case::language),
                slices(cases, Case::channel),
                CalibrationError.value(judgedLikeliest(cases)),
                calibrationErrorOfAll(cases),
                topRankedAccuracy(cases),
                Counts.ratio(decided.size(), cases.size()),
                share(decided.stream().filter(Case::isScored).toList(), Case::isRight),
                share(outOfScope, one -> one.decision().verdict().intents().isEmpty()),
                decidedBy(cases),
                reasons(cases),
                hardNegatives(cases),
                missingIntents(classifier, cases),
                mistakes(cases));
    }

    private static Scorecard scorecard(List<Case> cases, Function<Case, Set<Intent>> accepted) {
        return Scorecard.of(cases.parallelStream()
                .map(one -> new Scored(one.truth(), accepted.apply(one)))
                .toList());
    }

    private static SortedMap<String, Scorecard> slices(List<Case> cases, Function<Case, String> slice) {
        SortedMap<String, List<Case>> groups =
                cases.stream().collect(Collectors.groupingBy(slice, TreeMap::new, Collectors.toList()));
        SortedMap<String, Scorecard> scorecards = new TreeMap<>();
        groups.forEach((name, group) -> scorecards.put(name, scorecard(group, Case::accepted)));
        return scorecards;
    }

    private static Set<Intent> majority(TicketClassifier classifier) {
        return classifier.bundle().manifest().corpus().byLabel().entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .filter(entry -> !entry.getKey().isEmpty())
                .map(entry -> Set.of(new Intent(entry.getKey())))
                .orElse(Set.of());
    }

    /** The probability of each conversation's likeliest intent, arguable ones left out. */
    public static List<Judged> judgedLikeliest(List<Case> cases) {
        return cases.stream()
                .filter(one -> one.likeliestScored() >= 0)
                .map(one -> one.judged(one.likeliestScored()))
                .toList();
    }

    /** The probability of every intent for every conversation, arguable ones left out. */
    public static List<Judged> judgedAll(List<Case> cases) {
        List<Judged> judged = new ArrayList<>();
        cases.forEach(one -> forEachJudged(one, judged::add));
        return judged;
    }

    private static double calibrationErrorOfAll(List<Case> cases) {
        CalibrationError.Sum sum = new CalibrationError.Sum();
        cases.forEach(one -> forEachJudged(one, judged -> sum.add(judged.probability(), judged.holds())));
        return sum.value();
    }

    private static void forEachJudged(Case one, Consumer<Judged> taken) {
        for (int i = 0; i < one.decision().scores().size(); i++) {
            if (!one.isUnscored(one.decision().scores().intent(i))) {
                taken.accept(one.judged(i));
            }
        }
    }

    private static double topRankedAccuracy(List<Case> cases) {
        List<Case> inScope = cases.stream()
                .filter(one -> !one.truth().unscored().containsAll(one.truth().labels()))
                .toList();
        return share(inScope, one -> {
            int likeliest = one.likeliestScored();
            return likeliest >= 0
                    && one.truth().labels().contains(one.decision().scores().intent(likeliest));
        });
    }

    private static double share(List<Case> cases, Predicate<Case> holds) {
        return Counts.ratio((int) cases.stream().filter(holds).count(), cases.size());
    }

    private static SortedMap<String, Decider> decidedBy(List<Case> cases) {
        SortedMap<String, Decider> deciders = new TreeMap<>();
        for (String name : List.of("model", "rule", "none")) {
            deciders.put(name, new Decider(0, 0));
        }
        cases.stream()
                .filter(Case::isScored)
                .forEach(one -> deciders.computeIfPresent(
                        one.decision().verdict().decidedBy(), (name, decider) -> decider.plus(one.isRight())));
        return deciders;
    }

    private static SortedMap<String, Integer> reasons(List<Case> cases) {
        SortedMap<String, Integer> reasons = new TreeMap<>();
        for (Case one : cases) {
            if (one.decision().verdict() instanceof Verdict.None none) {
                reasons.merge(none.reason().wireName(), 1, Integer::sum);
            }
        }
        return reasons;
    }

    private static HardNegatives hardNegatives(List<Case> cases) {
        int pairs = 0;
        int accepted = 0;
        for (Case one : cases) {
            for (Intent intent : one.truth().hardNegatives()) {
                pairs++;
                accepted += one.accepted().contains(intent) ? 1 : 0;
            }
        }
        return new HardNegatives(pairs, accepted);
    }

    private static Set<String> missingIntents(TicketClassifier classifier, List<Case> cases) {
        Set<String> missing = new TreeSet<>();
        cases.forEach(one -> one.truth().labels().forEach(label -> missing.add(label.name())));
        classifier.bundle().model().intents().forEach(intent -> missing.remove(intent.name()));
        return missing;
    }

    private static List<Mistake> mistakes(List<Case> cases) {
        List<Mistake> mistakes = new ArrayList<>();
        for (Case one : cases) {
            if (!one.scored().isExact()) {
                mistakes.add(new Mistake(
                        one.truth().place(),
                        one.id(),
                        one.truth().labels().stream().map(Intent::name).toList(),
                        one.accepted().stream().map(Intent::name).toList(),
                        one.decision().verdict().decidedBy()));
            }
        }
        return mistakes;
    }
}
