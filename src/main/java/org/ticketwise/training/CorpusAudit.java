package org.ticketwise.training;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.LabelledConversation;

/**
 * What somebody should look at before a model learns from a corpus.
 *
 * @param counts how many conversations there are, and with which labels
 * @param findings one line each, with the place
 */
public record CorpusAudit(String counts, List<String> findings) {

    /** A label with fewer conversations is hardly learned. */
    private static final int RARE = 20;

    public CorpusAudit {
        findings = List.copyOf(findings);
    }

    public static CorpusAudit of(Corpus corpus) {
        List<String> findings = new ArrayList<>();
        corpus.rejected().forEach(rejected -> findings.add(rejected.toString()));
        findings.addAll(rare(corpus));
        findings.addAll(repeated(corpus.conversations()));
        StringBuilder counts = new StringBuilder(corpus.conversations().size() + " conversations:");
        corpus.byLabel()
                .forEach((name, count) -> counts.append(' ')
                        .append(name.isEmpty() ? "none" : name)
                        .append(' ')
                        .append(count));
        return new CorpusAudit(counts.toString(), findings);
    }

    private static List<String> rare(Corpus corpus) {
        List<String> findings = new ArrayList<>();
        corpus.byLabel().forEach((name, count) -> {
            if (!name.isEmpty() && count < RARE) {
                findings.add("label \"" + name + "\" has " + count + " conversations, too few to be learned well");
            }
        });
        return findings;
    }

    private static List<String> repeated(List<LabelledConversation> conversations) {
        TextAnalyzer analyzer = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of()));
        List<AnalyzedText> texts = conversations.parallelStream()
                .map(labelled -> analyzer.analyze(labelled.conversation()))
                .toList();
        int[] groups = NearDuplicates.of(texts).groups();
        SortedMap<Integer, List<Integer>> members = new TreeMap<>();
        for (int i = 0; i < groups.length; i++) {
            members.computeIfAbsent(groups[i], group -> new ArrayList<>()).add(i);
        }
        List<String> findings = new ArrayList<>();
        members.forEach((first, group) -> group.stream().skip(1).forEach(other -> {
            LabelledConversation a = conversations.get(first);
            LabelledConversation b = conversations.get(other);
            findings.add(b.place() + ": nearly the same as " + a.place()
                    + (a.labels().equals(b.labels()) ? "" : ", with other labels"));
        }));
        return findings;
    }
}
