package org.ticketwise.evaluation;

import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.decision.Verdict.Source;
import org.ticketwise.evaluation.RuleReport.Effect;
import org.ticketwise.evaluation.RuleReport.RuleFigures;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/** Says what each rule is worth on labelled conversations, by itself and behind the model. */
public final class RuleEvaluator {

    private final RuleBook book;
    private final @Nullable TicketClassifier classifier;
    private final Set<String> learned;
    private final TextAnalyzer analyzer;
    private final Map<String, TicketClassifier> withoutRule = new ConcurrentHashMap<>();

    private RuleEvaluator(
            RuleBook book,
            @Nullable TicketClassifier classifier,
            Set<String> learned,
            List<LabelledConversation> conversations) {
        this.book = book;
        this.classifier = classifier;
        this.learned = learned;
        this.analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(languages(conversations)));
    }

    /**
     * Measures the rules of {@code classifier}, and what they add to its model.
     *
     * @param learned places of the conversations that the model has learned from: they tell nothing of what a rule adds,
     *     since it is asked only where the model is not sure
     * @param onConversation called once for each conversation, from several threads
     */
    public static RuleReport evaluate(
            TicketClassifier classifier,
            List<LabelledConversation> conversations,
            Set<String> learned,
            Runnable onConversation) {
        return new RuleEvaluator(classifier.rules(), classifier, learned, conversations)
                .report(conversations, onConversation);
    }

    /** Measures the rules by themselves. */
    public static RuleReport evaluate(
            RuleBook book, List<LabelledConversation> conversations, Runnable onConversation) {
        return new RuleEvaluator(book, null, Set.of(), conversations).report(conversations, onConversation);
    }

    private static Set<String> languages(List<LabelledConversation> conversations) {
        return conversations.stream()
                .map(labelled -> labelled.conversation().language())
                .filter(Objects::nonNull)
                .map(LanguageDetector::primary)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /**
     * What the rules say of one conversation.
     *
     * @param matched ids of the rules that match
     * @param effects of the rules that decided, by their id
     */
    private record Reading(
            LabelledConversation truth, String language, Set<String> matched, Map<String, Effect> effects) {

        boolean isScored(Rule rule) {
            return !truth.unscored().contains(rule.intent());
        }

        boolean isAsked(Rule rule) {
            return rule.languages().isEmpty()
                    || language.equals(AnalyzedText.UNDETERMINED)
                    || rule.languages().contains(language);
        }
    }

    private RuleReport report(List<LabelledConversation> conversations, Runnable onConversation) {
        List<Reading> readings = conversations.parallelStream()
                .map(truth -> {
                    Reading reading = read(truth);
                    onConversation.run();
                    return reading;
                })
                .toList();
        List<RuleOverlap.Hits> hits =
                book.rules().stream().map(rule -> hits(rule, readings)).toList();
        return new RuleReport(
                conversations.size(),
                classifier == null ? null : classifier.version(),
                (int) conversations.stream().filter(this::isJudged).count(),
                hits.stream().map(one -> figures(one, readings)).toList(),
                RuleOverlap.among(hits));
    }

    private Reading read(LabelledConversation truth) {
        if (classifier == null) {
            return read(truth, analyzer.analyze(truth.conversation()), Map.of());
        }
        Decision decision = classifier.classify(truth.conversation());
        return read(truth, decision.text(), isJudged(truth) ? effects(classifier, truth, decision) : Map.of());
    }

    private boolean isJudged(LabelledConversation truth) {
        return classifier != null && !learned.contains(truth.place());
    }

    private Reading read(LabelledConversation truth, AnalyzedText text, Map<String, Effect> effects) {
        Set<String> matched =
                book.match(text).stream().map(match -> match.rule().id()).collect(Collectors.toSet());
        return new Reading(truth, LanguageDetector.primary(text.language()), matched, effects);
    }

    private Map<String, Effect> effects(TicketClassifier with, LabelledConversation truth, Decision decision) {
        Map<String, Effect> effects = new HashMap<>();
        for (AcceptedIntent accepted : decision.verdict().intents()) {
            if (accepted.source() instanceof Source.Rule source
                    && !truth.unscored().contains(accepted.intent())) {
                Rule rule = source.match().rule();
                TicketClassifier without = withoutRule.computeIfAbsent(rule.id(), id -> with.without(rule));
                Decision other = without.decide(decision.id(), decision.text(), decision.scores());
                boolean right = truth.labels().contains(accepted.intent());
                effects.put(rule.id(), new Effect(1, right ? 1 : 0, balance(truth, decision) - balance(truth, other)));
            }
        }
        return effects;
    }

    /** Intents that were rightly accepted less those that were wrongly. */
    private static int balance(LabelledConversation truth, Decision decision) {
        int balance = 0;
        for (AcceptedIntent accepted : decision.verdict().intents()) {
            Intent intent = accepted.intent();
            if (!truth.unscored().contains(intent)) {
                balance += truth.labels().contains(intent) ? 1 : -1;
            }
        }
        return balance;
    }

    private static RuleOverlap.Hits hits(Rule rule, List<Reading> readings) {
        RuleOverlap.Hits hits = new RuleOverlap.Hits(rule, new BitSet(), new BitSet(), new BitSet());
        for (int i = 0; i < readings.size(); i++) {
            Reading reading = readings.get(i);
            if (!reading.isScored(rule)) {
                hits.unscored().set(i);
            } else if (reading.matched().contains(rule.id())) {
                hits.matched().set(i);
                hits.right().set(i, reading.truth().labels().contains(rule.intent()));
            }
        }
        return hits;
    }

    private RuleFigures figures(RuleOverlap.Hits hits, List<Reading> readings) {
        Rule rule = hits.rule();
        int asked = 0;
        Effect effect = Effect.NONE;
        for (Reading reading : readings) {
            asked += reading.isAsked(rule) && reading.isScored(rule) ? 1 : 0;
            effect = effect.plus(reading.effects().getOrDefault(rule.id(), Effect.NONE));
        }
        return new RuleFigures(
                rule.id(),
                rule.intent().name(),
                rule.languages(),
                asked,
                hits.matched().cardinality(),
                hits.right().cardinality(),
                classifier != null && classifier.ruleConfidence().isTrusted(rule) ? effect : null);
    }
}
