package org.ticketwise.training;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketwise.rules.Units;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Stemmer;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.training.PhraseMiner.Place;

/** Writes stems as people do: in the spelling that most conversations have, and nowhere across a punctuation mark. */
final class PhraseSpelling {

    private static final Pattern WORDS = Pattern.compile("[\\p{L}\\p{M}]+(?:[ '’-]?[\\p{L}\\p{M}]+)*");
    private static final int SHORTEST = 2;
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final List<MinedConversation> conversations;
    private final Stemmer stemmer;
    private final TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));

    /** @param language of all the conversations */
    PhraseSpelling(List<MinedConversation> conversations, String language) {
        this.conversations = conversations;
        this.stemmer = Stemmer.of(language);
    }

    /** Empty where fewer than half of the {@code occurrences} that hold the phrase hold it in one piece. */
    Optional<String> of(List<String> stems, int slop, BitSet occurrences) {
        Map<String, Integer> spellings = new TreeMap<>();
        int holders = 0;
        int whole = 0;
        for (int i = occurrences.nextSetBit(0); i >= 0; i = occurrences.nextSetBit(i + 1)) {
            List<Place> places = PhraseMiner.places(conversations.get(i), stems, slop);
            holders += places.isEmpty() ? 0 : 1;
            String spelling = spelling(conversations.get(i), places, stems);
            if (spelling != null) {
                spellings.merge(spelling, 1, Integer::sum);
                whole++;
            }
        }
        if (whole * 2 < holders) {
            return Optional.empty();
        }
        return spellings.entrySet().stream()
                .filter(entry -> entry.getKey().length() >= SHORTEST && stems.equals(stems(entry.getKey())))
                .max(Map.Entry.<String, Integer>comparingByValue()
                        .thenComparing(Map.Entry.comparingByKey(Comparator.reverseOrder())))
                .map(Map.Entry::getKey);
    }

    private List<String> stems(String written) {
        return Units.of(analyzer.analyze(Conversation.ofText(written)), stemmer).stems();
    }

    private static @Nullable String spelling(MinedConversation conversation, List<Place> places, List<String> stems) {
        for (Place place : places) {
            String spelling = spelling(conversation, place, stems);
            if (spelling != null) {
                return spelling;
            }
        }
        return null;
    }

    private static @Nullable String spelling(MinedConversation conversation, Place place, List<String> stems) {
        if (conversation.isCharacter(place.start())) {
            return characters(conversation, place.start(), stems);
        }
        if (place.end() - place.start() == stems.size()) {
            return words(conversation, place.start(), stems.size());
        }
        String first = words(conversation, place.start(), 1);
        String last = words(conversation, place.end() - 1, 1);
        return first == null || last == null ? null : first + " " + last;
    }

    private static @Nullable String characters(MinedConversation conversation, int start, List<String> stems) {
        for (int unit = start + 1; unit < start + stems.size(); unit++) {
            boolean sameToken = conversation
                    .units()
                    .tokens()
                    .get(unit)
                    .equals(conversation.units().tokens().get(unit - 1));
            if (!sameToken && !conversation.token(unit).joined()) {
                return null;
            }
        }
        return String.join("", stems);
    }

    private static @Nullable String words(MinedConversation conversation, int start, int length) {
        Token first = conversation.token(start);
        Token last = conversation.token(start + length - 1);
        if (length == 1 && first.kind() == Token.Kind.EMOJI) {
            return first.term();
        }
        String written =
                conversation.text().words().span(first.start(), last.end()).text();
        String spaced = SPACE.matcher(written).replaceAll(" ");
        return WORDS.matcher(spaced).matches() ? spaced : null;
    }
}
