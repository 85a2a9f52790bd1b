package org.ticketwise.rules;

import java.util.ArrayList;
import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;

/** Holds every rule to the sentences that it must and must not match. */
public final class RuleExamples {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    private RuleExamples() {}

    /** An example that does not come out as its rule says. The sentence is the rule's author's, not a customer's. */
    public record Failure(Rule rule, String sentence, boolean shouldMatch) {

        public String message() {
            return "rule \"" + rule.id() + "\" " + (shouldMatch ? "does not match" : "matches") + " \"" + sentence
                    + "\", which stands under \"" + (shouldMatch ? "matches" : "near_misses") + "\". Maybe "
                    + (shouldMatch ? "add a phrase or raise the slop." : "add an \"unless\" phrase.");
        }
    }

    public static List<Failure> failures(RuleBook book) {
        List<Failure> failures = new ArrayList<>();
        for (RuleBook alone : book.each()) {
            Rule rule = alone.rules().get(0);
            rule.matches().stream()
                    .filter(sentence -> !matchesInAnyLanguage(alone, rule, sentence))
                    .forEach(sentence -> failures.add(new Failure(rule, sentence, true)));
            rule.nearMisses().stream()
                    .filter(sentence -> matchesInAnyLanguage(alone, rule, sentence))
                    .forEach(sentence -> failures.add(new Failure(rule, sentence, false)));
        }
        return failures;
    }

    private static boolean matchesInAnyLanguage(RuleBook alone, Rule rule, String sentence) {
        AnalyzedText text = ANALYZER.analyze(Conversation.ofText(sentence));
        return alone.match(rule, new AnalyzedText(text.tokens(), AnalyzedText.UNDETERMINED, text.words()))
                .isPresent();
    }
}
