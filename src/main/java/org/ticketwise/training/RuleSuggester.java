package org.ticketwise.training;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.SuggestedRule.Hits;

/**
 * Suggests keyword rules: phrases that in the labelled conversations of a language are bound to one intent and rare
 * elsewhere. They are mined from four fifths of the conversations and measured on the last one, and of near-duplicates
 * only the first counts. The same conversations, rules, model and settings give the same suggestions.
 */
public final class RuleSuggester {

    private final RuleBook existing;
    private final @Nullable TicketClassifier classifier;
    private final Settings settings;
    private final TrainingProgress progress;

    /**
     * @param classifier whose unsure conversations a phrase should rather match, or null
     * @param existing rules that need no second time to be suggested
     */
    public RuleSuggester(
            RuleBook existing, @Nullable TicketClassifier classifier, Settings settings, TrainingProgress progress) {
        this.existing = existing;
        this.classifier = classifier;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * @param minSupport conversations that a phrase must match, of those that phrases are mined from; at least 2
     * @param minPrecision that the one-sided 95% lower bound of a phrase's precision must reach, above 0 and below 1
     * @param limit phrases that are suggested for a language, at least 1
     */
    public record Settings(int minSupport, double minPrecision, int limit) {

        public static final Settings DEFAULT = new Settings(10, 0.8, 20);

        public Settings {
            require(minSupport >= 2, "--min-support", minSupport, "at least 2");
            require(minPrecision > 0 && minPrecision < 1, "--min-precision", minPrecision, "above 0 and below 1");
            require(limit >= 1, "--limit", limit, "at least 1");
        }

        private static void require(boolean holds, String name, Number value, String expected) {
            if (!holds) {
                throw new IllegalArgumentException(name + " is " + value + ", expected " + expected);
            }
        }

        /** Conversations that a phrase must add to those before it. */
        int minGain() {
            return (minSupport + 1) / 2;
        }

        /** @param base share of all conversations that have the intent: what is hardly better tells nothing */
        boolean isBound(Hits hits, double base) {
            return hits.matches() >= minSupport
                    && hits.lowerBound() >= minPrecision
                    && 1 - hits.lowerBound() <= (1 - base) / 2;
        }
    }

    /**
     * @param languages BCP 47 primary tags to suggest rules for; empty means all
     * @param intents to suggest rules for; empty means all
     * @return by language and intent
     * @throws InvalidCorpusException where no conversation is in one of the languages
     */
    public List<SuggestedRule> suggest(Corpus corpus, Set<String> languages, Set<Intent> intents) {
        SortedMap<String, List<MinedConversation>> byLanguage = byLanguage(corpus, languages);
        for (String language : languages) {
            if (!byLanguage.containsKey(language)) {
                throw new InvalidCorpusException("no conversation is in the language \"" + language
                        + "\". Maybe the tag is misspelt, or the conversations name no language.");
            }
        }
        progress.begin("Mining phrases", byLanguage.size());
        Set<String> ids = existing.rules().stream().map(Rule::id).collect(Collectors.toCollection(HashSet::new));
        List<SuggestedRule> suggested = new ArrayList<>();
        byLanguage.forEach((language, conversations) -> {
            MinedLanguage mined = MinedLanguage.of(language, conversations);
            suggested.addAll(new LanguageSuggester(mined, existing, settings, ids).suggest(intents));
            progress.advance();
        });
        progress.end();
        return suggested;
    }

    private SortedMap<String, List<MinedConversation>> byLanguage(Corpus corpus, Set<String> languages) {
        List<LabelledConversation> wanted = corpus.conversations().stream()
                .filter(labelled -> isWanted(labelled.conversation().language(), languages))
                .toList();
        List<MinedConversation> read = classifier == null
                ? read(wanted)
                : new UnsureConversations(classifier, progress).read(wanted, hasLearned(classifier, corpus));
        return read.stream()
                .filter(one -> isWanted(one.text().language(), languages))
                .filter(one -> !one.text().language().equals(AnalyzedText.UNDETERMINED))
                .collect(Collectors.groupingBy(
                        one -> LanguageDetector.primary(one.text().language()), TreeMap::new, Collectors.toList()));
    }

    private static boolean isWanted(@Nullable String language, Set<String> languages) {
        return language == null || languages.isEmpty() || languages.contains(LanguageDetector.primary(language));
    }

    private static boolean hasLearned(TicketClassifier classifier, Corpus corpus) {
        return classifier.bundle().manifest().corpus().sha256().equals(corpus.sha256());
    }

    private List<MinedConversation> read(List<LabelledConversation> conversations) {
        progress.begin("Reading conversations", 0);
        Set<String> languages = conversations.stream()
                .map(labelled -> labelled.conversation().language())
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(languages));
        List<MinedConversation> read = conversations.parallelStream()
                .map(labelled -> MinedConversation.of(labelled, analyzer.analyze(labelled.conversation()), null))
                .toList();
        progress.end();
        return read;
    }
}
