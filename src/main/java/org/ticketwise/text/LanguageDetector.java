package org.ticketwise.text;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;
import com.ibm.icu.lang.UScript;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells the language of a text by its script, among the languages that a model has learned. Where several of them share
 * a script, the script alone does not tell and the language stays {@code und}. Thread-safe.
 */
public final class LanguageDetector {

    private static final Map<String, Integer> SCRIPTS = Map.ofEntries(
            Map.entry("ar", UScript.ARABIC),
            Map.entry("fa", UScript.ARABIC),
            Map.entry("ur", UScript.ARABIC),
            Map.entry("zh", UScript.HAN),
            Map.entry("ja", UScript.HIRAGANA),
            Map.entry("ko", UScript.HANGUL),
            Map.entry("hi", UScript.DEVANAGARI),
            Map.entry("th", UScript.THAI),
            Map.entry("ru", UScript.CYRILLIC),
            Map.entry("uk", UScript.CYRILLIC),
            Map.entry("el", UScript.GREEK),
            Map.entry("he", UScript.HEBREW));

    /** In the tag of a language that is here written in Latin letters, as {@code hi-Latn}. */
    private static final String LATIN_VARIANT = "-Latn";

    private static final int SCRIPT_COUNT = UCharacter.getIntPropertyMaxValue(UProperty.SCRIPT) + 1;

    /** One in this many letters is enough kana to tell Japanese from Chinese. */
    private static final int KANA_SHARE = 8;

    /**
     * What a character of the Basic Multilingual Plane counts: its script times four, and the weight. 0 where it was not met
     * yet; whichever thread meets it first writes the same.
     */
    private static final short[] COUNTS = new short[1 << 16];

    private static final int WEIGHT_BITS = 2;

    /** Of what is no letter: another script than any letter's, without weight. */
    private static final short NOTHING = (short) (SCRIPT_COUNT << WEIGHT_BITS);

    private final Map<Integer, List<String>> languagesByScript = new HashMap<>();

    /** @param languages BCP 47 tags of the languages that a model has learned */
    public LanguageDetector(Collection<String> languages) {
        languages.stream()
                .map(LanguageDetector::primary)
                .distinct()
                .sorted()
                .forEach(language -> languagesByScript.merge(
                        SCRIPTS.getOrDefault(language, UScript.LATIN),
                        List.of(language),
                        (a, b) -> Stream.concat(a.stream(), b.stream()).toList()));
    }

    /** The language without script, region and variant: {@code zh} of {@code zh-Hant}. */
    public static String primary(String language) {
        int end = language.indexOf('-');
        return (end < 0 ? language : language.substring(0, end)).toLowerCase(Locale.ROOT);
    }

    /** Whether conversations in {@code language}, a BCP 47 tag, are known by their script alone. */
    public boolean isToldByScript(String language) {
        int script = language.contains(LATIN_VARIANT)
                ? UScript.LATIN
                : SCRIPTS.getOrDefault(primary(language), UScript.LATIN);
        return languagesByScript.getOrDefault(script, List.of()).equals(List.of(primary(language)));
    }

    String detect(CharSequence text) {
        int[] letters = new int[SCRIPT_COUNT + 1];
        int sum = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            int count = Character.isSurrogate(c) ? countOfPair(text, i) : countOf(c);
            int weight = count & ((1 << WEIGHT_BITS) - 1);
            letters[count >>> WEIGHT_BITS] += weight;
            sum += weight;
        }
        if (sum == 0) {
            return AnalyzedText.UNDETERMINED;
        }
        boolean isJapanese = letters[UScript.HIRAGANA] > 0 && letters[UScript.HIRAGANA] * KANA_SHARE >= sum;
        return language(isJapanese ? UScript.HIRAGANA : highest(letters));
    }

    private static int countOf(char c) {
        short count = COUNTS[c];
        if (count == 0) {
            count = count(c);
            COUNTS[c] = count;
        }
        return count;
    }

    private static int countOfPair(CharSequence text, int at) {
        int c = Character.codePointAt(text, at);
        return Character.isSupplementaryCodePoint(c) ? count(c) : NOTHING;
    }

    /** A Han character says about as much as three letters. */
    private static short count(int c) {
        if (!UCharacter.isLetter(c)) {
            return NOTHING;
        }
        int weight = UCharacter.hasBinaryProperty(c, UProperty.IDEOGRAPHIC) ? 3 : 1;
        int script = UScript.getScript(c);
        int counted = script == UScript.KATAKANA ? UScript.HIRAGANA : script;
        return (short) (counted << WEIGHT_BITS | weight);
    }

    private String language(int script) {
        List<String> candidates = languagesByScript.getOrDefault(script, List.of());
        return candidates.size() == 1 ? candidates.get(0) : AnalyzedText.UNDETERMINED;
    }

    private static int highest(int[] letters) {
        int highest = 0;
        for (int script = 1; script < letters.length; script++) {
            if (letters[script] > letters[highest]) {
                highest = script;
            }
        }
        return highest;
    }
}
