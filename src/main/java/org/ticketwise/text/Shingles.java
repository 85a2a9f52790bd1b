package org.ticketwise.text;

import java.lang.Character.UnicodeScript;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * A text as a set of hashed words and pairs of words in a row, which two texts share the more the more alike they are.
 * Numbers are all alike; marks and emoji do not count.
 */
final class Shingles {

    /** A shorter message is its whole wording, since everybody's three words overlap. */
    private static final int LEAST_WORDS = 6;

    private Shingles() {}

    static Set<Long> of(AnalyzedText text) {
        List<String> words = words(text);
        List<String> telling = words.stream().filter(word -> !isKanaOfOne(word)).toList();
        double length = telling.stream().mapToDouble(Shingles::length).sum();
        return length < LEAST_WORDS ? Set.of(hash(whole(text, words))) : wordsAndPairs(telling);
    }

    /** Hiragana written together, of which one character tells next to nothing, is one word. */
    private static List<String> words(AnalyzedText text) {
        List<String> words = new ArrayList<>();
        StringBuilder kana = new StringBuilder();
        for (Token token : text.tokens()) {
            if (token.kind() == Token.Kind.EMOJI || token.kind() == Token.Kind.MARK) {
                continue;
            }
            boolean isKana = UnicodeScript.of(token.term().codePointAt(0)) == UnicodeScript.HIRAGANA;
            if (!kana.isEmpty() && !(isKana && token.joined())) {
                words.add(kana.toString());
                kana.setLength(0);
            }
            if (isKana) {
                kana.append(token.term());
            } else {
                words.add(withNumbersAlike(token.term()));
            }
        }
        if (!kana.isEmpty()) {
            words.add(kana.toString());
        }
        return words;
    }

    /** In words, of which Chinese ones have two characters for the most part. */
    private static double length(String word) {
        return UnicodeScript.of(word.codePointAt(0)) == UnicodeScript.HAN ? 0.5 : 1;
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

    private static Set<Long> wordsAndPairs(List<String> words) {
        Set<Long> shingles = new HashSet<>();
        long before = 0;
        for (int i = 0; i < words.size(); i++) {
            long word = hash(words.get(i));
            shingles.add(word);
            if (i > 0) {
                shingles.add(SplitMix64.mixed(before * 31 + word));
            }
            before = word;
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
