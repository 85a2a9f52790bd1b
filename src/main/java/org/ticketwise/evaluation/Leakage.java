package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.ticketwise.model.LearnedTexts;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.Signature;
import org.ticketwise.text.SignatureIndex;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.LabelledConversation;

/** Finds the conversations of a holdout that a model has seen, or nearly: on them it looks better than it is. */
public final class Leakage {

    private Leakage() {}

    /**
     * A conversation that is a near-duplicate of one that was learned from, without its text.
     *
     * @param id empty where it has none
     * @param similarity to the most similar one, as {@link Signature#similarity} has it
     */
    public record Leak(String place, String id, double similarity) {}

    /**
     * In the order of {@code holdout}.
     *
     * @param settings of the bundle that {@code learned} comes from
     */
    public static List<Leak> find(LearnedTexts learned, TextSettings settings, List<LabelledConversation> holdout) {
        TextAnalyzer analyzer = new TextAnalyzer(settings, new LanguageDetector(List.of()));
        SignatureIndex index = SignatureIndex.of(learned.signatures());
        List<Leak> leaks = new ArrayList<>();
        for (LabelledConversation one : holdout) {
            index.matches(Signature.of(analyzer.analyze(one.conversation()))).stream()
                    .findFirst()
                    .map(match -> new Leak(
                            one.place(),
                            Objects.requireNonNullElse(one.conversation().id(), ""),
                            match.similarity()))
                    .ifPresent(leaks::add);
        }
        return leaks;
    }
}
