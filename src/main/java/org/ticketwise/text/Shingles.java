package org.ticketwise.text;

import java.lang.Character.UnicodeScript;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * A text as a set of hashed words and pairs of words in a row, which two texts share the more the more alike they are.
 * A Chinese character stands for a word. Numbers are all alike; marks and emoji do not count.
 */
final class Shingles {

    /** A shorter message is its whole wording, since everybody's three words overlap. */
    private static final int LEAST_WORDS = 6;

    private Shingles() {}

    static Set<Long> of(AnalyzedText text) {
        List<String> words = text.tokens().stream()
                .filter(token -> token.kind() != Token.Kind.EMOJI && token.kind() != Token.Kind.MARK)
                .map(token -> withNumbersAlike(token.term()))
                .toList();
        List<String> telling = words.stream().filter(word -> !isKanaOfOne(word)).toList();
        return telling.size() < LEAST_WORDS
                ? Set.of(hash(whole(text, words)))
                : wordsAndPairs(telling.stream().flatMap(Shingles::units).toList());
    }

    private static Stream<String> units(String word) {
        return UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.HAN
                ? word.codePoints().mapToObj(Character::toString)
                : Stream.of(word);
    }

    /** A particle or an ending, of which every Japanese sentence is full. */
    private static boolean isKanaOfOne(String word) {
        return word.length() == 1 && UnicodeScript.of(word.charAt(0)) == UnicodeScript.HIRAGANA;
    }

    /** A message of emoji and marks alone is told by them. */
    private static String whole(AnalyzedText text, List<String> words) {
        return String.join(
                " ", words.isEmpty() ? text.tokens().stream().map(Token::term).toList() : words);
    }

    private static Set<Long> wordsAndPairs(List<String> units) {
        Set<Long> shingles = new HashSet<>();
        long before = 0;
        for (int i = 0; i < units.size(); i++) {
            long unit = hash(units.get(i));
            shingles.add(unit);
            if (i > 0) {
                shingles.add(SplitMix64.mixed(before * 31 + unit));
            }
            before = unit;
        }
        return shingles;
    }

    private static String withNumbersAlike(String term) {
        StringBuilder kept = new StringBuilder(term.length());
        for (int i = 0; i < term.length(); i++) {
            if (term.charAt(i) != '0' || i == 0 || term.charAt(i - 1) != '0') {
                kept.append(term.charAt(i));
            }
        }
        return kept.toString();
    }

    private static long hash(String word) {
        long hash = 0xCBF29CE484222325L;
        for (int i = 0; i < word.length(); i++) {
            hash = (hash ^ word.charAt(i)) * 0x100000001B3L;
        }
        return SplitMix64.mixed(hash);
    }
}
