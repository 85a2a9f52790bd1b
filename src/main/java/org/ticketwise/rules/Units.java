package org.ticketwise.rules;

import java.util.ArrayList;
import java.util.List;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Stemmer;
import org.ticketwise.text.Token;

/**
 * What phrases are compared by: word stems, and single characters in scripts that put no space between words, where a
 * phrase may be split otherwise by itself than in its sentence.
 *
 * @param stems in reading order
 * @param tokens the index of each one's token
 */
public record Units(List<String> stems, List<Integer> tokens) {

    public static Units of(AnalyzedText text, Stemmer stemmer) {
        List<String> stems = new ArrayList<>();
        List<Integer> tokens = new ArrayList<>();
        for (int i = 0; i < text.tokens().size(); i++) {
            Token token = text.tokens().get(i);
            int index = i;
            switch (token.kind()) {
                case UNSPACED_WORD ->
                    token.term().codePoints().forEach(c -> {
                        stems.add(Character.toString(c));
                        tokens.add(index);
                    });
                case WORD -> {
                    stems.add(stemmer.stem(token.term()));
                    tokens.add(index);
                }
                case EMOJI, PLACEHOLDER -> {
                    stems.add(token.term());
                    tokens.add(index);
                }
                case MARK -> {}
            }
        }
        return new Units(stems, tokens);
    }

    public int size() {
        return stems.size();
    }
}
