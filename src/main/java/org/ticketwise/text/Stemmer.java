package org.ticketwise.text;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.lucene.analysis.ar.ArabicStemmer;
import org.apache.lucene.analysis.hi.HindiStemmer;
import org.tartarus.snowball.SnowballStemmer;
import org.tartarus.snowball.ext.DutchStemmer;
import org.tartarus.snowball.ext.EnglishStemmer;
import org.tartarus.snowball.ext.FrenchStemmer;
import org.tartarus.snowball.ext.German2Stemmer;
import org.tartarus.snowball.ext.ItalianStemmer;
import org.tartarus.snowball.ext.PortugueseStemmer;
import org.tartarus.snowball.ext.RussianStemmer;
import org.tartarus.snowball.ext.SpanishStemmer;
import org.tartarus.snowball.ext.TurkishStemmer;

/** Takes the inflection off a normalised word. Not thread-safe. */
public final class Stemmer {

    private static final Map<String, Supplier<SnowballStemmer>> SNOWBALL = Map.of(
            "en", EnglishStemmer::new,
            "es", SpanishStemmer::new,
            "fr", FrenchStemmer::new,
            "de", German2Stemmer::new,
            "it", ItalianStemmer::new,
            "nl", DutchStemmer::new,
            "pt", PortugueseStemmer::new,
            "ru", RussianStemmer::new,
            "tr", TurkishStemmer::new);

    private final Function<String, String> stem;

    private Stemmer(Function<String, String> stem) {
        this.stem = stem;
    }

    /** The stemmer of {@code language} (BCP 47), or one that leaves words as they are where there is none. */
    public static Stemmer of(String language) {
        return switch (LanguageDetector.primary(language)) {
            case "ar" ->
                new Stemmer(term -> {
                    char[] chars = term.toCharArray();
                    return new String(chars, 0, new ArabicStemmer().stem(chars, chars.length));
                });
            case "hi" ->
                new Stemmer(term -> {
                    char[] chars = term.toCharArray();
                    return new String(chars, 0, new HindiStemmer().stem(chars, chars.length));
                });
            default ->
                Optional.ofNullable(SNOWBALL.get(LanguageDetector.primary(language)))
                        .map(Supplier::get)
                        .map(snowball -> new Stemmer(term -> {
                            snowball.setCurrent(term);
                            snowball.stem();
                            return snowball.getCurrent();
                        }))
                        .orElseGet(() -> new Stemmer(term -> term));
        };
    }

    public String stem(String term) {
        return stem.apply(term);
    }
}
