package org.ticketwise.decision;

import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.model.Bundle;
import org.ticketwise.model.Scorer;
import org.ticketwise.model.Scores;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.FeatureExtractor;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;

/**
 * Says what a customer wants. One model, its thresholds, the rules and the policy, as they were when this was made:
 * immutable, thread-safe, and the same for the whole of a request.
 */
public final class TicketClassifier {

    private final Bundle bundle;
    private final RuleBook rules;
    private final Policy policy;
    private final TextAnalyzer analyzer;
    private final FeatureExtractor features;
    private final Scorer scorer;
    private final RuleConfidence ruleConfidence;
    private final ConfidenceGate gate;

    public TicketClassifier(Bundle bundle, RuleBook rules, Policy policy) {
        this(
                bundle,
                new Scorer(bundle.model(), bundle.languages(), bundle.manifest().text()),
                rules,
                policy);
    }

    private TicketClassifier(Bundle bundle, Scorer scorer, RuleBook rules, Policy policy) {
        this.bundle = bundle;
        this.rules = rules;
        this.policy = policy;
        this.analyzer = new TextAnalyzer(
                bundle.manifest().text(), new LanguageDetector(bundle.manifest().languages()));
        this.features = new FeatureExtractor(bundle.manifest().text());
        this.scorer = scorer;
        this.ruleConfidence = new RuleConfidence(rules, bundle.manifest().rulePrecisions());
        this.gate = new ConfidenceGate(rules, ruleConfidence);
    }

    public Decision classify(Conversation conversation) {
        AnalyzedText text = analyzer.analyze(conversation);
        Scorer.Result result = scorer.score(text);
        return decide(conversation.id(), result.text(), result.scores());
    }

    /** The second half of {@link #classify}, for scores that are already there. */
    public Decision decide(@Nullable String id, AnalyzedText text, Scores scores) {
        Verdict verdict = gate.decide(text, scores);
        Treatment treatment = Treatment.of(verdict, policy);
        return new Decision(id, text, scores, verdict, treatment, version());
    }

    /** What spoke for and against the intents of {@code decision}, which this very classifier made. */
    public Explanation explain(Decision decision) {
        return Explanation.of(decision, features, ruleConfidence);
    }

    /** The same model and policy with no rule to fall back on. */
    public TicketClassifier withoutRules() {
        return new TicketClassifier(bundle, scorer, RuleBook.EMPTY, policy);
    }

    /** The same model, policy and rules but for this one. */
    public TicketClassifier without(Rule rule) {
        return new TicketClassifier(bundle, scorer, rules.without(rule), policy);
    }

    /** Every intent of which a rule matches, whatever the model says; a baseline for evaluation. */
    public Set<Intent> acceptedByRulesAlone(AnalyzedText text) {
        return rules.match(text).stream()
                .map(match -> match.rule().intent())
                .filter(bundle.model().intents()::contains)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    public Bundle bundle() {
        return bundle;
    }

    public RuleBook rules() {
        return rules;
    }

    public Policy policy() {
        return policy;
    }

    public RuleConfidence ruleConfidence() {
        return ruleConfidence;
    }

    public String version() {
        return bundle.manifest().version();
    }
}
