package org.ticketwise.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.rules.RuleExamples;
import org.ticketwise.ticket.Intent;
import org.ticketwise.training.PhraseSelector.Choice;
import org.ticketwise.training.SuggestedRule.Hits;
import org.ticketwise.training.SuggestedRule.Known;

/** Puts the phrases that were chosen for a language together into rules, with their examples and evidence. */
final class LanguageSuggester {
    private final MinedLanguage language;
    private final RuleSuggester.Settings settings;
    private final Set<String> ids;
    private final Map<Rule, BitSet> known = new LinkedHashMap<>();
    private final ExampleSentences sentences;

    /** @param ids that are taken; grows */
    LanguageSuggester(MinedLanguage language, RuleBook existing, RuleSuggester.Settings settings, Set<String> ids) {
        this.language = language;
        this.settings = settings;
        this.ids = ids;
        this.sentences = new ExampleSentences(language.mined());
        List<List<Rule>> matched = language.mined().parallelStream()
                .map(one -> existing.match(one.text()).stream()
                        .map(match -> match.rule())
                        .toList())
                .toList();
        for (int i = 0; i < matched.size(); i++) {
            for (Rule rule : matched.get(i)) {
                known.computeIfAbsent(rule, key -> new BitSet()).set(i);
            }
        }
    }

    List<SuggestedRule> suggest(Set<Intent> wanted) {
        PhraseSelector selector = new PhraseSelector(language, settings);
        List<Choice> choices = new ArrayList<>();
        intents().stream()
                .filter(intent -> wanted.isEmpty() || wanted.contains(intent))
                .forEach(intent -> choices.addAll(selector.choose(intent, knownOf(intent))));
        Map<String, List<Choice>> byRule = choices.stream()
                .sorted(Choice.BEST_FIRST)
                .limit(settings.limit())
                .collect(Collectors.groupingBy(
                        choice -> choice.intent() + "\n" + choice.characters() + choice.slop() + choice.unless(),
                        TreeMap::new,
                        Collectors.toList()));
        return byRule.values().stream().flatMap(group -> rule(group).stream()).toList();
    }

    private Set<Intent> intents() {
        return language.mined().stream()
                .flatMap(one -> one.truth().labels().stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private BitSet knownOf(Intent intent) {
        BitSet matched = new BitSet();
        known.forEach((rule, conversations) -> {
            if (rule.intent().equals(intent)) {
                matched.or(conversations);
            }
        });
        return matched;
    }

    /** Empty where no sentence serves as an example, or one does not come out as it should. */
    private Optional<SuggestedRule> rule(List<Choice> group) {
        List<String> phrases = group.stream().map(Choice::written).toList();
        List<String> unless = group.get(0).unless();
        Rule bare = bare(group.get(0), phrases, unless);
        List<String> matches = group.stream()
                .flatMap(choice ->
                        sentences.match(bare(choice, List.of(choice.written()), unless), choice.written()).stream())
                .distinct()
                .toList();
        List<String> nearMisses = sentences.nearMisses(bare, bare(group.get(0), phrases, List.of()), matches);
        if (matches.isEmpty() || nearMisses.isEmpty()) {
            return Optional.empty();
        }
        Rule rule = new Rule(
                id(bare.intent()),
                bare.intent(),
                bare.languages(),
                phrases,
                bare.slop(),
                unless,
                bare.window(),
                null,
                matches,
                nearMisses);
        if (!RuleExamples.failures(new RuleBook(List.of(rule))).isEmpty()) {
            return Optional.empty();
        }
        ids.add(rule.id());
        return Optional.of(new SuggestedRule(
                rule,
                hits(rule, language.mined()),
                hits(rule, language.heldOut()),
                group.stream()
                        .map(choice -> phrase(bare(choice, List.of(choice.written()), unless)))
                        .toList()));
    }

    /** A rule that matches, with its phrases in the place of its sentences. */
    private Rule bare(Choice choice, List<String> phrases, List<String> unless) {
        int window = choice.characters() ? UnlessMiner.WINDOW_OF_CHARACTERS : UnlessMiner.WINDOW_OF_WORDS;
        return new Rule(
                "suggested",
                choice.intent(),
                List.of(language.language()),
                phrases,
                choice.slop(),
                unless,
                window,
                null,
                phrases,
                phrases);
    }

    private String id(Intent intent) {
        String name = intent.name().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-");
        String id = language.language() + "-" + name.substring(0, Math.min(50, name.length())) + "-suggested";
        String free = id;
        for (int i = 2; ids.contains(free); i++) {
            free = id + "-" + i;
        }
        return free;
    }

    private SuggestedRule.Phrase phrase(Rule alone) {
        Intent intent = alone.intent();
        BitSet matched = matched(alone, language.mined());
        Hits mined = hits(alone, language.mined());
        long having = language.mined().stream()
                .filter(one -> one.has(intent) && one.isScored(intent))
                .count();
        int unsure = (int) matched.stream()
                .mapToObj(i -> language.mined().get(i))
                .filter(one -> one.has(intent) && one.isUnsure(intent))
                .count();
        return new SuggestedRule.Phrase(
                alone.phrases().get(0),
                mined,
                hits(alone, language.heldOut()),
                having == 0 ? 0 : (double) mined.right() / having,
                language.isJudged() ? unsure : null,
                nearest(matched));
    }

    private @Nullable Known nearest(BitSet matched) {
        Known nearest = null;
        for (Map.Entry<Rule, BitSet> entry : known.entrySet()) {
            BitSet both = (BitSet) matched.clone();
            both.and(entry.getValue());
            double share = (double) both.cardinality() / Math.max(1, matched.cardinality());
            if (share > (nearest == null ? 0 : nearest.share())) {
                nearest = new Known(entry.getKey().id(), share);
            }
        }
        return nearest;
    }

    private Hits hits(Rule rule, List<MinedConversation> conversations) {
        Hits hits = Hits.NONE;
        BitSet matched = matched(rule, conversations);
        for (int i = matched.nextSetBit(0); i >= 0; i = matched.nextSetBit(i + 1)) {
            hits = hits.plus(conversations.get(i).has(rule.intent()));
        }
        return hits;
    }

    /** Scored conversations that the rule matches. */
    private BitSet matched(Rule rule, List<MinedConversation> conversations) {
        RuleBook alone = new RuleBook(List.of(rule));
        BitSet matched = new BitSet();
        for (int i = 0; i < conversations.size(); i++) {
            matched.set(
                    i,
                    conversations.get(i).isScored(rule.intent())
                            && !alone.match(conversations.get(i).text()).isEmpty());
        }
        return matched;
    }
}
