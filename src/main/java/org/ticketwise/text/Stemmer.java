package org.ticketwise.text;

import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/** Takes the inflection off a normalised word, and remembers it for a while. Thread-safe. */
public final class Stemmer {

    private static final int REMEMBERED = 1 << 13;

    private static final Map<String, Stemmer> BY_LANGUAGE = Stream.of(
                    Map.entry("ar", new Stemmer(() -> Stemmer::arabic)),
                    Map.entry("hi", new Stemmer(() -> Stemmer::hindi)),
                    Map.entry("en", snowball(EnglishStemmer::new)),
                    Map.entry("es", snowball(SpanishStemmer::new)),
                    Map.entry("fr", snowball(FrenchStemmer::new)),
                    Map.entry("de", snowball(German2Stemmer::new)),
                    Map.entry("it", snowball(ItalianStemmer::new)),
                    Map.entry("nl", snowball(DutchStemmer::new)),
                    Map.entry("pt", snowball(PortugueseStemmer::new)),
                    Map.entry("ru", snowball(RussianStemmer::new)),
                    Map.entry("tr", snowball(TurkishStemmer::new)))
            .collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, Map.Entry::getValue));

    private static final Stemmer NONE = new Stemmer(UnaryOperator::identity);

    private final ThreadLocal<UnaryOperator<String>> stemmers;
    private final WordCache<String> remembered = new WordCache<>(REMEMBERED);

    private Stemmer(Supplier<UnaryOperator<String>> stemmers) {
        this.stemmers = ThreadLocal.withInitial(stemmers);
    }

    private static Stemmer snowball(Supplier<SnowballStemmer> make) {
        return new Stemmer(() -> {
            SnowballStemmer stemmer = make.get();
            return word -> {
                stemmer.setCurrent(word);
                stemmer.stem();
                return stemmer.getCurrent();
            };
        });
    }

    private static String arabic(String word) {
        char[] chars = word.toCharArray();
        return new String(chars, 0, new ArabicStemmer().stem(chars, chars.length));
    }

    private static String hindi(String word) {
        char[] chars = word.toCharArray();
        return new String(chars, 0, new HindiStemmer().stem(chars, chars.length));
    }

    /** The stemmer of {@code language} (BCP 47), or one that leaves words as they are where there is none. */
    public static Stemmer of(String language) {
        return BY_LANGUAGE.getOrDefault(LanguageDetector.primary(language), NONE);
    }

    public String stem(String word) {
        String known = remembered.get(word);
        if (known != null) {
            return known;
        }
        String stem = stemmers.get().apply(word);
        remembered.put(word, stem);
        return stem;
    }
}
