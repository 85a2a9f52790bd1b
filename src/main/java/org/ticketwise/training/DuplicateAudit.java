package org.ticketwise.training;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.Signature;
import org.ticketwise.text.SignatureIndex;
import org.ticketwise.text.Token;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.AuditReport.Pair;
import org.ticketwise.training.AuditReport.Source;

/**
 * Finds conversations that say the same, within a corpus and between it and a holdout.
 *
 * @param duplicates see {@link AuditReport#duplicates}
 * @param nearDuplicates see {@link AuditReport#nearDuplicates}
 * @param contradictions see {@link AuditReport#contradictions}
 */
record DuplicateAudit(List<Pair> duplicates, List<Pair> nearDuplicates, List<Pair> contradictions) {

    /** @param texts of the conversations, in their order */
    static DuplicateAudit of(List<LabelledConversation> conversations, List<AnalyzedText> texts) {
        DuplicateAudit audit = new DuplicateAudit(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        Map<Integer, Pair> same = sameWords(conversations, texts);
        same.values().forEach(pair -> (pair.sameLabels() ? audit.duplicates : audit.contradictions).add(pair));
        for (NearDuplicates.Link link : NearDuplicates.of(signatures(texts)).links()) {
            if (!same.containsKey(link.index())) {
                audit.nearDuplicates.add(
                        pair(conversations.get(link.index()), conversations.get(link.earlier()), link.similarity()));
            }
        }
        return audit;
    }

    private static List<Signature> signatures(List<AnalyzedText> texts) {
        return texts.parallelStream().map(Signature::of).toList();
    }

    private static Map<Integer, Pair> sameWords(List<LabelledConversation> conversations, List<AnalyzedText> texts) {
        Map<Integer, Pair> same = new TreeMap<>();
        Map<String, Integer> firsts = new HashMap<>();
        for (int i = 0; i < conversations.size(); i++) {
            Integer first = firsts.putIfAbsent(words(texts.get(i)), i);
            if (first != null) {
                same.put(i, pair(conversations.get(i), conversations.get(first), 1));
            }
        }
        return same;
    }

    private static String words(AnalyzedText text) {
        return text.tokens().stream().map(Token::term).collect(Collectors.joining(" "));
    }

    /** Every pair of a conversation of the holdout and one of the corpus that say the same, or nearly. */
    static List<Pair> leaks(
            List<LabelledConversation> corpus,
            List<AnalyzedText> texts,
            List<LabelledConversation> holdout,
            List<AnalyzedText> holdoutTexts) {
        SignatureIndex index = new SignatureIndex();
        Map<Integer, List<LabelledConversation>> learned = new HashMap<>();
        for (int i = 0; i < corpus.size(); i++) {
            learned.computeIfAbsent(index.add(Signature.of(texts.get(i))), key -> new ArrayList<>())
                    .add(corpus.get(i));
        }
        List<Pair> leaks = new ArrayList<>();
        for (int i = 0; i < holdout.size(); i++) {
            LabelledConversation held = holdout.get(i);
            index.matches(Signature.of(holdoutTexts.get(i)))
                    .forEach(match -> learned.getOrDefault(match.number(), List.of())
                            .forEach(one -> leaks.add(pair(held, one, match.similarity()))));
        }
        return leaks;
    }

    private static Pair pair(LabelledConversation one, LabelledConversation other, double similarity) {
        Set<Intent> arguable = new TreeSet<>(one.unscored());
        arguable.addAll(other.unscored());
        return new Pair(
                Source.of(one),
                Source.of(other),
                similarity,
                without(one.labels(), arguable).equals(without(other.labels(), arguable)));
    }

    private static Set<Intent> without(Set<Intent> labels, Set<Intent> arguable) {
        Set<Intent> left = new TreeSet<>(labels);
        left.removeAll(arguable);
        return left;
    }
}
