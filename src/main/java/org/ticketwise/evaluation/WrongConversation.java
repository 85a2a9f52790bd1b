package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Explanation;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.model.Scores;
import org.ticketwise.text.CustomerWords;
import org.ticketwise.ticket.Conversation.Part;
import org.ticketwise.ticket.Intent;

/**
 * A conversation that was not decided exactly as labelled, and why.
 *
 * @param id empty where the conversation has none
 * @param reason why nothing was accepted; null where something was
 * @param probabilities of every intent that was expected or accepted, and of the likeliest
 * @param because what spoke for and against the accepted intents, or the likeliest where none was
 * @param text what the customer wrote; empty where it is withheld
 */
public record WrongConversation(
        String place,
        String id,
        String language,
        List<String> expected,
        List<Answer> accepted,
        @Nullable String reason,
        List<Likelihood> probabilities,
        List<Because> because,
        List<Part> text) {

    public WrongConversation {
        expected = List.copyOf(expected);
        accepted = List.copyOf(accepted);
        probabilities = List.copyOf(probabilities);
        because = List.copyOf(because);
        text = List.copyOf(text);
    }

    /** @param rule that accepted the intent; null where the model did */
    public record Answer(
            String intent, double confidence, @Nullable String rule) {}

    /** @param probability calibrated, in [0, 1] */
    public record Likelihood(String intent, double probability) {}

    /**
     * A stretch of the conversation and what it adds to an intent's log-odds.
     *
     * @param field where it stands in the conversation's JSON
     * @param start first UTF-16 code unit within the field
     * @param end one past the last
     * @param words what is written there; null where it is withheld
     */
    public record Because(
            String intent,
            String field,
            int start,
            int end,
            @Nullable String words,
            double weight) {}

    /** @param withText whether the customer's words are shown */
    static WrongConversation of(Case one, TicketClassifier classifier, boolean withText) {
        Verdict verdict = one.decision().verdict();
        return new WrongConversation(
                one.truth().place(),
                one.id(),
                one.language(),
                one.truth().labels().stream().map(Intent::name).toList(),
                verdict.intents().stream().map(WrongConversation::answer).toList(),
                verdict instanceof Verdict.None none ? none.reason().wireName() : null,
                likelihoods(one),
                because(classifier.explain(one.decision()), withText),
                withText ? one.truth().conversation().customerParts() : List.of());
    }

    private static Answer answer(AcceptedIntent accepted) {
        String rule = accepted.source() instanceof Verdict.Source.Rule byRule
                ? byRule.match().rule().id()
                : null;
        return new Answer(accepted.intent().name(), accepted.confidence(), rule);
    }

    private static List<Likelihood> likelihoods(Case one) {
        Scores scores = one.decision().scores();
        Set<Intent> shown = new LinkedHashSet<>(one.truth().labels());
        shown.addAll(one.accepted());
        shown.add(scores.intent(scores.likeliest()));
        List<Likelihood> likelihoods = new ArrayList<>();
        for (int i = 0; i < scores.size(); i++) {
            if (shown.contains(scores.intent(i))) {
                likelihoods.add(new Likelihood(scores.intent(i).name(), scores.probabilities()[i]));
            }
        }
        return likelihoods;
    }

    private static List<Because> because(Explanation explanation, boolean withText) {
        List<Because> because = new ArrayList<>();
        for (Explanation.OfIntent intent : explanation.intents()) {
            for (Explanation.Contribution contribution : intent.contributions()) {
                CustomerWords.Span span = contribution.span();
                because.add(new Because(
                        intent.name().name(),
                        span.field(),
                        span.start(),
                        span.end(),
                        withText ? span.text() : null,
                        contribution.weight()));
            }
        }
        return because;
    }
}
