package org.ticketwise.training;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.ticketwise.ticket.Intent;
import org.ticketwise.training.PhraseMiner.Candidate;
import org.ticketwise.training.PhraseMiner.Place;
import org.ticketwise.training.SuggestedRule.Hits;

/** Chooses the phrases of one language that are bound to an intent and rare elsewhere. */
final class PhraseSelector {

    /** A phrase that is right less often cannot be saved by an {@code unless}. */
    private static final double LEAST_LIFTABLE = 0.7;

    private final List<MinedConversation> conversations;
    private final List<Candidate> frequent;
    private final RuleSuggester.Settings settings;
    private final UnlessMiner unlessMiner;
    private final PhraseSpelling spelling;

    PhraseSelector(MinedLanguage language, RuleSuggester.Settings settings) {
        this.conversations = language.mined();
        this.settings = settings;
        this.frequent = PhraseMiner.frequent(conversations, settings.minSupport());
        this.unlessMiner = new UnlessMiner(conversations);
        this.spelling = new PhraseSpelling(conversations, language.language());
    }

    /**
     * A phrase that was chosen.
     *
     * @param characters whether it is written in a script that puts no space between words
     * @param gained conversations with the intent that neither an existing rule nor a phrase chosen before it matches
     * @param gainedUnsure those among them that the model is not sure of
     */
    record Choice(
            Intent intent,
            String written,
            int slop,
            List<String> unless,
            boolean characters,
            int gained,
            int gainedUnsure) {

        static final Comparator<Choice> BEST_FIRST = Comparator.comparingInt(Choice::gainedUnsure)
                .thenComparingInt(Choice::gained)
                .reversed()
                .thenComparing(Choice::intent)
                .thenComparing(Choice::written);
    }

    /** A candidate with what it matches once its {@code unless} is heeded. */
    private record Bound(Candidate candidate, UnlessMiner.Unless unless, BitSet matched, BitSet right) {}

    private record Gain(Bound bound, int unsure, int right) {

        static final Comparator<Gain> LARGEST_FIRST = Comparator.comparingInt(Gain::unsure)
                .thenComparingInt(Gain::right)
                .reversed()
                .thenComparing(gain -> gain.bound().candidate(), Candidate.SHORTEST_FIRST);
    }

    /**
     * Phrases for {@code intent}, best first, each of which adds conversations with it to those before it.
     *
     * @param known conversations that existing rules of the intent match
     */
    List<Choice> choose(Intent intent, BitSet known) {
        List<Bound> bound = new ArrayList<>(bound(intent));
        BitSet unsure = where(one -> one.isUnsure(intent));
        BitSet covered = (BitSet) known.clone();
        List<Choice> choices = new ArrayList<>();
        while (choices.size() < settings.limit()) {
            Optional<Gain> best = bound.stream()
                    .map(one -> gain(one, covered, unsure))
                    .filter(gain -> gain.right() >= settings.minGain())
                    .min(Gain.LARGEST_FIRST);
            if (best.isEmpty()) {
                break;
            }
            bound.remove(best.get().bound());
            written(intent, best.get()).ifPresent(choice -> {
                choices.add(choice);
                covered.or(best.get().bound().right());
            });
        }
        return choices;
    }

    private List<Bound> bound(Intent intent) {
        BitSet scored = where(one -> one.isScored(intent));
        BitSet has = where(one -> one.has(intent) && one.isScored(intent));
        double base = (double) has.cardinality() / Math.max(1, scored.cardinality());
        return frequent.parallelStream()
                .map(candidate -> bound(candidate, scored, has))
                .filter(one -> settings.isBound(
                        new Hits(one.matched().cardinality(), one.right().cardinality()), base))
                .toList();
    }

    private Bound bound(Candidate candidate, BitSet scored, BitSet has) {
        BitSet matched = and(candidate.conversations(), scored);
        BitSet right = and(matched, has);
        BitSet wrong = (BitSet) matched.clone();
        wrong.andNot(right);
        UnlessMiner.Unless unless = right.cardinality() < LEAST_LIFTABLE * matched.cardinality()
                ? UnlessMiner.Unless.nothing()
                : unlessMiner.mine(candidate, wrong, right);
        matched.andNot(unless.voided());
        return new Bound(candidate, unless, matched, right);
    }

    private static Gain gain(Bound bound, BitSet covered, BitSet unsure) {
        BitSet right = (BitSet) bound.right().clone();
        right.andNot(covered);
        return new Gain(bound, and(right, unsure).cardinality(), right.cardinality());
    }

    /** Empty where the phrase, or a word that voids it, cannot be written down. */
    private Optional<Choice> written(Intent intent, Gain gain) {
        Candidate candidate = gain.bound().candidate();
        UnlessMiner.Unless unless = gain.bound().unless();
        List<String> words = unless.phrases().stream()
                .flatMap(phrase -> spelling.of(phrase, 0, unless.voided()).stream())
                .sorted()
                .toList();
        if (words.size() < unless.phrases().size()) {
            return Optional.empty();
        }
        MinedConversation holder = conversations.get(candidate.conversations().nextSetBit(0));
        Place place =
                PhraseMiner.places(holder, candidate.stems(), candidate.slop()).get(0);
        boolean characters = holder.isCharacter(place.start());
        return spelling.of(candidate.stems(), candidate.slop(), candidate.conversations())
                .map(phrase ->
                        new Choice(intent, phrase, candidate.slop(), words, characters, gain.right(), gain.unsure()));
    }

    private BitSet where(Predicate<MinedConversation> holds) {
        BitSet where = new BitSet();
        IntStream.range(0, conversations.size())
                .filter(i -> holds.test(conversations.get(i)))
                .forEach(where::set);
        return where;
    }

    private static BitSet and(BitSet a, BitSet b) {
        BitSet both = (BitSet) a.clone();
        both.and(b);
        return both;
    }
}
