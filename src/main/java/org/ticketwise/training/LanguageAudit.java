package org.ticketwise.training;

import com.ibm.icu.lang.UScript;
import com.ibm.icu.util.ULocale;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.ticketwise.model.IntentModel;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.AuditReport.LanguageDoubt;
import org.ticketwise.training.AuditReport.Source;

/**
 * Finds conversations that are hardly in the language that they name: by script, and where languages of the corpus share
 * one, by a model that has learned them from the other folds of a cross-validation. Any language may be written in Latin
 * letters, as Arabic and Hindi often are; what is so written is left to the model.
 */
final class LanguageAudit {

    /** A text with fewer letters tells no script. */
    private static final int LEAST_LETTERS = 12;

    private static final double LEAST_SHARE = 0.1;

    /** A shorter text may be all names and loan words. */
    private static final int LEAST_WORDS = 5;

    /** Raw scores, where a language that holds is learned at 1 and one that does not at -1. */
    private static final double CLEARLY = 0.5;

    private LanguageAudit() {}

    /** Those that are written neither in a script of their language nor in Latin letters. */
    static List<LanguageDoubt> byScript(List<LabelledConversation> conversations, List<AnalyzedText> texts) {
        List<LanguageDoubt> doubts = new ArrayList<>();
        for (int i = 0; i < conversations.size(); i++) {
            String language = conversations.get(i).conversation().language();
            if (language != null && hasHardlyAny(withLatin(scripts(language)), texts.get(i))) {
                doubts.add(new LanguageDoubt(Source.of(conversations.get(i)), language, ""));
            }
        }
        return doubts;
    }

    private static boolean hasHardlyAny(Set<Integer> scripts, AnalyzedText text) {
        int[] letters = text.tokens().stream()
                .filter(token -> token.kind() == Token.Kind.WORD || token.kind() == Token.Kind.UNSPACED_WORD)
                .flatMapToInt(token -> token.term().codePoints())
                .filter(Character::isLetter)
                .map(UScript::getScript)
                .toArray();
        long own = Arrays.stream(letters).filter(scripts::contains).count();
        return letters.length >= LEAST_LETTERS && own < LEAST_SHARE * letters.length;
    }

    private static Set<Integer> withLatin(Set<Integer> scripts) {
        Set<Integer> all = new HashSet<>(scripts);
        all.add(UScript.LATIN);
        return all;
    }

    private static Set<Integer> scripts(String language) {
        int[] codes = UScript.getCode(ULocale.forLanguageTag(language));
        Set<Integer> scripts = new HashSet<>();
        for (int code : codes == null ? new int[0] : codes) {
            scripts.add(code == UScript.SIMPLIFIED_HAN || code == UScript.TRADITIONAL_HAN ? UScript.HAN : code);
        }
        return scripts;
    }

    /** The examples whose language their script does not tell, each with its language's index as its only intent. */
    static List<Example> lessons(List<Example> examples, List<String> languages) {
        LanguageDetector detector = new LanguageDetector(languages);
        return examples.parallelStream()
                .filter(example -> {
                    String language = example.labelled().conversation().language();
                    return language != null
                            && (!detector.isToldByScript(language)
                                    || hasHardlyAny(scripts(language), example.analyze()));
                })
                .map(example -> example.of(Set.of(languages.indexOf(language(example)))))
                .toList();
    }

    private static String language(Example example) {
        return LanguageDetector.primary(example.language());
    }

    /** @param validation of the lessons, with scores of models that have not seen them */
    static List<LanguageDoubt> byModel(Validation validation, List<String> languages) {
        return IntStream.range(0, validation.examples().size())
                .filter(i -> isClearlyAnother(
                        validation.raw()[i], validation.examples().get(i)))
                .filter(i -> validation.examples().get(i).analyze().wordCount() >= LEAST_WORDS)
                .mapToObj(i -> new LanguageDoubt(
                        Source.of(validation.examples().get(i).labelled()),
                        validation.examples().get(i).language(),
                        languages.get(IntentModel.highest(validation.raw()[i]))))
                .toList();
    }

    private static boolean isClearlyAnother(double[] scores, Example example) {
        int likeliest = IntentModel.highest(scores);
        int named = example.intents().iterator().next();
        return likeliest != named && scores[likeliest] > CLEARLY && scores[named] < -CLEARLY;
    }
}
