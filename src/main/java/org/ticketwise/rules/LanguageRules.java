package org.ticketwise.rules;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Stemmer;

/**
 * The rules that are asked about a text in one language, by the first stem of their phrases, so that only those are tried
 * that can begin at a word. Filled once, then thread-safe.
 */
final class LanguageRules {

    private final String language;
    private final Map<String, List<Candidate>> byFirstStem = new HashMap<>();
    private final List<Integer> withPattern = new ArrayList<>();

    /** @param rule index in the book */
    private record Candidate(int rule, Phrase phrase) {}

    LanguageRules(String language) {
        this.language = language;
    }

    void add(int rule, RuleMatcher matcher) {
        for (Phrase phrase : matcher.phrases(language).phrases()) {
            byFirstStem
                    .computeIfAbsent(phrase.stems().get(0), stem -> new ArrayList<>())
                    .add(new Candidate(rule, phrase));
        }
        if (matcher.rule().pattern() != null) {
            withPattern.add(rule);
        }
    }

    /**
     * Tries the rules that hold for {@code text} nowhere yet.
     *
     * @param found the place where each rule of the book holds, filled in
     */
    void match(AnalyzedText text, List<RuleMatcher> matchers, @Nullable RuleMatch[] found) {
        Units units = Units.of(text, Stemmer.of(language));
        for (int start = 0; start < units.size(); start++) {
            List<Candidate> candidates = byFirstStem.getOrDefault(units.stems().get(start), List.of());
            for (int i = 0; i < candidates.size(); i++) {
                Candidate candidate = candidates.get(i);
                int rule = candidate.rule();
                if (found[rule] == null) {
                    found[rule] = matchers.get(rule).match(candidate.phrase(), start, language, units);
                }
            }
        }
        if (!withPattern.isEmpty()) {
            WrittenWords words = WrittenWords.of(text);
            for (int rule : withPattern) {
                if (found[rule] == null) {
                    found[rule] = matchers.get(rule).matchPattern(words, language, units);
                }
            }
        }
    }
}
