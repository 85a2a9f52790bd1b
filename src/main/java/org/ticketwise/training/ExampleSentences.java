package org.ticketwise.training;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;

/**
 * Finds sentences that a rule must and must not match among labelled conversations. Short ones are preferred; one with
 * a digit, an address or a mention in it is never taken.
 */
final class ExampleSentences {

    private static final int LONGEST = 140;
    private static final int NEAR_MISSES = 2;
    private static final int FEWEST_WORDS = 4;

    /** A match needs something around its phrase to be worth reading. */
    private static final double LEAST_CONTEXT = 1.5;

    private final List<MinedConversation> conversations;
    private final TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    ExampleSentences(List<MinedConversation> conversations) {
        this.conversations = conversations;
    }

    /**
     * The shortest conversation of one sentence or a few that the rule rightly matches, else the shortest such sentence.
     */
    Optional<String> match(Rule rule, String phrase) {
        RuleBook alone = new RuleBook(List.of(rule));
        return conversations.stream()
                .filter(one -> one.has(rule.intent()) && one.isScored(rule.intent()))
                .filter(one -> !alone.match(one.text()).isEmpty())
                .flatMap(one -> matchesIn(one.truth().conversation().customerParts()))
                .filter(match -> isFit(match.sentence()) && matches(alone, match.sentence()))
                .min(Comparator.comparing((Match match) -> match.sentence().length() < phrase.length() * LEAST_CONTEXT)
                        .thenComparing(match -> !match.isWhole())
                        .thenComparing(match -> match.sentence().length())
                        .thenComparing(Match::sentence))
                .map(Match::sentence);
    }

    /** @param isWhole whether it is all that the customer wrote, so that the labels are those of the sentence */
    private record Match(String sentence, boolean isWhole) {}

    private static Stream<Match> matchesIn(List<Conversation.Part> parts) {
        Stream<Match> sentences =
                parts.stream().flatMap(part -> sentences(part.text())).map(sentence -> new Match(sentence, false));
        return parts.size() == 1
                ? Stream.concat(Stream.of(new Match(parts.get(0).text().strip(), true)), sentences)
                : sentences;
    }

    /**
     * Whole conversations without the intent that the rule does not match: first those that only its {@code unless}
     * keeps from matching, then those whose words lure, then those that share most words with {@code matches}.
     */
    List<String> nearMisses(Rule rule, Rule withoutUnless, List<String> matches) {
        RuleBook alone = new RuleBook(List.of(rule));
        RuleBook lured = new RuleBook(List.of(withoutUnless));
        Set<String> shared = new TreeSet<>();
        Stream.concat(rule.phrases().stream(), matches.stream())
                .forEach(sentence -> shared.addAll(terms(analyzer.analyze(Conversation.ofText(sentence)))));
        return conversations.stream()
                .filter(one -> !one.has(rule.intent()) && one.isScored(rule.intent()))
                .flatMap(one -> nearMiss(one, rule.intent(), lured, shared).stream())
                .filter(miss -> isFit(miss.sentence()) && !matches(alone, miss.sentence()))
                .sorted(NearMiss.NEAREST_FIRST)
                .map(NearMiss::sentence)
                .distinct()
                .limit(NEAR_MISSES)
                .toList();
    }

    /** @param similarity to the words of the rule (Jaccard), in [0, 1] */
    private record NearMiss(String sentence, boolean isVoided, boolean isLure, double similarity) {

        static final Comparator<NearMiss> NEAREST_FIRST = Comparator.comparing(NearMiss::isVoided)
                .thenComparing(NearMiss::isLure)
                .thenComparing(NearMiss::similarity)
                .reversed()
                .thenComparing(NearMiss::sentence);
    }

    private static Optional<NearMiss> nearMiss(
            MinedConversation one, Intent intent, RuleBook lured, Set<String> shared) {
        List<Conversation.Part> parts = one.truth().conversation().customerParts();
        Set<String> terms = terms(one.text());
        long both = terms.stream().filter(shared::contains).count();
        if (parts.size() != 1 || one.text().wordCount() < FEWEST_WORDS) {
            return Optional.empty();
        }
        return Optional.of(new NearMiss(
                parts.get(0).text().strip(),
                !lured.match(one.text()).isEmpty(),
                one.truth().hardNegatives().contains(intent),
                (double) both / (terms.size() + shared.size() - both)));
    }

    private static Set<String> terms(AnalyzedText text) {
        return text.tokens().stream().map(Token::term).collect(Collectors.toCollection(TreeSet::new));
    }

    private static Stream<String> sentences(String text) {
        List<String> sentences = new ArrayList<>();
        BreakIterator breaks = BreakIterator.getSentenceInstance(Locale.ROOT);
        breaks.setText(text);
        int from = breaks.first();
        for (int to = breaks.next(); to != BreakIterator.DONE; to = breaks.next()) {
            sentences.add(text.substring(from, to));
            from = to;
        }
        return sentences.stream().flatMap(String::lines).map(String::strip);
    }

    private boolean isFit(String sentence) {
        return !sentence.isEmpty()
                && sentence.length() <= LONGEST
                && sentence.chars().noneMatch(c -> Character.isDigit(c) || Character.isISOControl(c))
                && analyzer.analyze(Conversation.ofText(sentence)).tokens().stream()
                        .noneMatch(token -> token.kind() == Token.Kind.PLACEHOLDER);
    }

    private boolean matches(RuleBook alone, String sentence) {
        AnalyzedText text = analyzer.analyze(Conversation.ofText(sentence));
        return !alone.match(text.withLanguage(AnalyzedText.UNDETERMINED)).isEmpty();
    }
}
