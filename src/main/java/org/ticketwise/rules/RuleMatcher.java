package org.ticketwise.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Stemmer;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Conversation;

/** One rule with its phrases analysed once for each of its languages. */
final class RuleMatcher {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    private final Rule rule;
    private final Map<String, Phrases> phrasesByLanguage = new HashMap<>();

    /** @param byFirstStem in the order of the file, so that only those are tried that can begin at a word */
    private record Phrases(Map<String, List<Phrase>> byFirstStem, List<Phrase> unless) {
        static Phrases of(List<Phrase> phrases, List<Phrase> unless) {
            return new Phrases(
                    phrases.stream()
                            .collect(Collectors.groupingBy(
                                    phrase -> phrase.stems().get(0))),
                    unless);
        }

        List<Phrase> beginningWith(String stem) {
            return byFirstStem.getOrDefault(stem, List.of());
        }
    }

    RuleMatcher(Rule rule) {
        this.rule = rule;
        List<String> languages = rule.languages().isEmpty() ? List.of(AnalyzedText.UNDETERMINED) : rule.languages();
        for (String language : languages) {
            phrasesByLanguage.put(
                    language, Phrases.of(analyzed(rule.phrases(), language), analyzed(rule.unless(), language)));
        }
    }

    private List<Phrase> analyzed(List<String> phrases, String language) {
        Stemmer stemmer = Stemmer.of(language);
        List<Phrase> analyzed = new ArrayList<>();
        for (String phrase : phrases) {
            List<String> stems = Units.of(ANALYZER.analyze(written(phrase, language)), stemmer)
                    .stems();
            if (stems.isEmpty()) {
                throw new IllegalArgumentException("rule \"" + rule.id() + "\" has a phrase without a word in it.");
            }
            analyzed.add(new Phrase(stems));
        }
        return analyzed;
    }

    /** {@code phrase} in a language that need not be detected. */
    private static Conversation written(String phrase, String language) {
        return new Conversation(null, null, language, null, phrase, List.of(), null);
    }

    /** @param unitsByLanguage of this text, filled as they are needed */
    Optional<RuleMatch> match(AnalyzedText text, String language, Map<String, Units> unitsByLanguage) {
        for (Map.Entry<String, Phrases> entry : phrasesByLanguage.entrySet()) {
            String own = entry.getKey();
            if (own.equals(AnalyzedText.UNDETERMINED)
                    || own.equals(language)
                    || language.equals(AnalyzedText.UNDETERMINED)) {
                Units units = unitsByLanguage.computeIfAbsent(own, tag -> Units.of(text, Stemmer.of(tag)));
                Optional<RuleMatch> match = match(entry.getValue(), units);
                Pattern pattern = rule.pattern();
                if (match.isEmpty() && pattern != null) {
                    match = matchPattern(pattern, text, entry.getValue(), units);
                }
                if (match.isPresent()) {
                    return match;
                }
            }
        }
        return Optional.empty();
    }

    private Optional<RuleMatch> match(Phrases phrases, Units units) {
        for (int start = 0; start < units.size(); start++) {
            for (Phrase phrase : phrases.beginningWith(units.stems().get(start))) {
                int end = phrase.endFrom(units, start, rule.slop());
                if (end != Phrase.NOWHERE && !isVoid(phrases, units, start, end)) {
                    return Optional.of(new RuleMatch(
                            rule, units.tokens().get(start), units.tokens().get(end - 1)));
                }
            }
        }
        return Optional.empty();
    }

    private boolean isVoid(Phrases phrases, Units units, int start, int end) {
        return phrases.unless().stream()
                .anyMatch(phrase -> phrase.standsWithin(units, start - rule.window(), end + rule.window()));
    }

    private Optional<RuleMatch> matchPattern(Pattern pattern, AnalyzedText text, Phrases phrases, Units units) {
        StringBuilder words = new StringBuilder();
        List<Integer> tokenAt = new ArrayList<>();
        List<Token> tokens = text.tokens();
        for (int i = 0; i < tokens.size(); i++) {
            if (i > 0 && !tokens.get(i).joined()) {
                words.append(' ');
                tokenAt.add(i);
            }
            words.append(tokens.get(i).term());
            while (tokenAt.size() < words.length()) {
                tokenAt.add(i);
            }
        }
        Matcher matcher = pattern.matcher(words);
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                int from = tokenAt.get(matcher.start());
                int to = tokenAt.get(matcher.end() - 1);
                if (!isVoid(phrases, units, firstUnit(units, from), firstUnit(units, to + 1))) {
                    return Optional.of(new RuleMatch(rule, from, to));
                }
            }
        }
        return Optional.empty();
    }

    private static int firstUnit(Units units, int token) {
        int unit = 0;
        while (unit < units.size() && units.tokens().get(unit) < token) {
            unit++;
        }
        return unit;
    }
}
