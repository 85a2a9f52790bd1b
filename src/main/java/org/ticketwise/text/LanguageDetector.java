package org.ticketwise.text;

import java.lang.Character.UnicodeScript;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Tells the language of a text by its script, among the languages that a model has learned. Where several of them share
 * a script, the script alone does not tell and the language stays {@code und}. Thread-safe.
 */
public final class LanguageDetector {

    private static final Map<String, UnicodeScript> SCRIPTS = Map.ofEntries(
            Map.entry("ar", UnicodeScript.ARABIC),
            Map.entry("fa", UnicodeScript.ARABIC),
            Map.entry("ur", UnicodeScript.ARABIC),
            Map.entry("zh", UnicodeScript.HAN),
            Map.entry("ja", UnicodeScript.HIRAGANA),
            Map.entry("ko", UnicodeScript.HANGUL),
            Map.entry("hi", UnicodeScript.DEVANAGARI),
            Map.entry("th", UnicodeScript.THAI),
            Map.entry("ru", UnicodeScript.CYRILLIC),
            Map.entry("uk", UnicodeScript.CYRILLIC),
            Map.entry("el", UnicodeScript.GREEK),
            Map.entry("he", UnicodeScript.HEBREW));

    /** In the tag of a language that is here written in Latin letters, as {@code hi-Latn}. */
    private static final String LATIN_VARIANT = "-Latn";

    /** One in this many letters is enough kana to tell Japanese from Chinese. */
    private static final int KANA_SHARE = 8;

    private final Map<UnicodeScript, List<String>> languagesByScript = new EnumMap<>(UnicodeScript.class);

    /** @param languages BCP 47 tags of the languages that a model has learned */
    public LanguageDetector(Collection<String> languages) {
        languages.stream()
                .map(LanguageDetector::primary)
                .distinct()
                .sorted()
                .forEach(language -> languagesByScript.merge(
                        SCRIPTS.getOrDefault(language, UnicodeScript.LATIN),
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
        UnicodeScript script = language.contains(LATIN_VARIANT)
                ? UnicodeScript.LATIN
                : SCRIPTS.getOrDefault(primary(language), UnicodeScript.LATIN);
        return languagesByScript.getOrDefault(script, List.of()).equals(List.of(primary(language)));
    }

    String detect(CharSequence text) {
        Map<UnicodeScript, Integer> letters = new EnumMap<>(UnicodeScript.class);
        text.codePoints().filter(Character::isLetter).forEach(c -> letters.merge(script(c), weight(c), Integer::sum));
        return letters.entrySet().stream()
                .max(Map.Entry.comparingByValue())
                .map(most -> language(isJapanese(letters) ? UnicodeScript.HIRAGANA : most.getKey()))
                .orElse(AnalyzedText.UNDETERMINED);
    }

    private String language(UnicodeScript script) {
        List<String> candidates = languagesByScript.getOrDefault(script, List.of());
        return candidates.size() == 1 ? candidates.get(0) : AnalyzedText.UNDETERMINED;
    }

    private static boolean isJapanese(Map<UnicodeScript, Integer> letters) {
        int kana = letters.getOrDefault(UnicodeScript.HIRAGANA, 0);
        return kana > 0
                && kana * KANA_SHARE
                        >= letters.values().stream().mapToInt(Integer::intValue).sum();
    }

    /** A Han character says about as much as three letters. */
    private static int weight(int codePoint) {
        return Character.isIdeographic(codePoint) ? 3 : 1;
    }

    private static UnicodeScript script(int codePoint) {
        UnicodeScript script = UnicodeScript.of(codePoint);
        return script == UnicodeScript.KATAKANA ? UnicodeScript.HIRAGANA : script;
    }
}
