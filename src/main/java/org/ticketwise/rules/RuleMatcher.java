package org.ticketwise.rules;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Stemmer;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;

/** One rule with its phrases analysed once for each of its languages. */
final class RuleMatcher {

    private static final TextAnalyzer ANALYZER =
            new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    private final Rule rule;
    private final Map<String, Phrases> phrasesByLanguage;
    private final List<String> literals;

    /** A rule's phrases in one language. */
    record Phrases(List<Phrase> phrases, List<Phrase> unless) {}

    /**
     * @param phrasesByLanguage for each of the rule's {@link #languagesOf languages}, as analysed
     * @param literals of its pattern
     */
    RuleMatcher(Rule rule, Map<String, Phrases> phrasesByLanguage, List<String> literals) {
        this.rule = rule;
        this.phrasesByLanguage = phrasesByLanguage;
        this.literals = literals;
    }

    static RuleMatcher of(Rule rule) {
        Map<String, Phrases> phrases = new LinkedHashMap<>();
        for (String language : languagesOf(rule)) {
            phrases.put(
                    language,
                    new Phrases(analyzed(rule, rule.phrases(), language), analyzed(rule, rule.unless(), language)));
        }
        Pattern pattern = rule.pattern();
        return new RuleMatcher(rule, phrases, pattern == null ? List.of() : Literals.of(pattern.pattern()));
    }

    private static List<String> languagesOf(Rule rule) {
        return rule.languages().isEmpty() ? List.of(AnalyzedText.UNDETERMINED) : rule.languages();
    }

    private static List<Phrase> analyzed(Rule rule, List<String> phrases, String language) {
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

    Rule rule() {
        return rule;
    }

    /** BCP 47; {@link AnalyzedText#UNDETERMINED} alone where the rule is for all. */
    Set<String> languages() {
        return phrasesByLanguage.keySet();
    }

    /** Of which the rule's pattern needs one in a text; empty where there is none, or nothing is known of it. */
    List<String> literals() {
        return literals;
    }

    Phrases phrases(String language) {
        Phrases phrases = phrasesByLanguage.get(language);
        if (phrases == null) {
            throw new IllegalArgumentException("rule \"" + rule.id() + "\" is not for " + language);
        }
        return phrases;
    }

    /** The rule's match where {@code phrase} stands from the unit {@code start} on, or null where it does not. */
    @Nullable
    RuleMatch match(Phrase phrase, int start, String language, Units units) {
        int end = phrase.endFrom(units, start, rule.slop());
        if (end == Phrase.NOWHERE || isVoid(language, units, start, end)) {
            return null;
        }
        return new RuleMatch(rule, units.tokens().get(start), units.tokens().get(end - 1));
    }

    private boolean isVoid(String language, Units units, int start, int end) {
        for (Phrase phrase : phrases(language).unless()) {
            if (phrase.standsWithin(units, start - rule.window(), end + rule.window())) {
                return true;
            }
        }
        return false;
    }

    /** Where the rule's regular expression holds first, or null where it does nowhere or there is none. */
    @Nullable
    RuleMatch matchPattern(WrittenWords text, String language, Units units) {
        Pattern pattern = rule.pattern();
        if (pattern == null || !(literals.isEmpty() || text.holdAny(literals))) {
            return null;
        }
        Matcher matcher = pattern.matcher(text.words());
        while (matcher.find()) {
            if (matcher.end() > matcher.start()) {
                int from = text.tokenAt()[matcher.start()];
                int to = text.tokenAt()[matcher.end() - 1];
                if (!isVoid(language, units, firstUnit(units, from), firstUnit(units, to + 1))) {
                    return new RuleMatch(rule, from, to);
                }
            }
        }
        return null;
    }

    private static int firstUnit(Units units, int token) {
        int unit = 0;
        while (unit < units.size() && units.tokens().get(unit) < token) {
            unit++;
        }
        return unit;
    }
}
