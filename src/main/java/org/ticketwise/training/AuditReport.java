package org.ticketwise.training;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.ticket.LabelledConversation;

/**
 * What somebody should look at before a model learns from a corpus. It names conversations by place and id and holds no
 * customer's words.
 *
 * @param byLabel conversations with each label, and without any under the empty name
 * @param rejected lines that could not be read, of the corpus and of the holdout
 * @param duplicates conversations whose words are those of an earlier one
 * @param nearDuplicates conversations that say nearly the same as an earlier one
 * @param contradictions conversations whose words are those of an earlier one, under other labels
 * @param rareLabels too rare to be learned well
 * @param leaks conversations of the holdout that are also in the corpus, or nearly; none without a holdout
 * @param languages conversations that are hardly in the language that they name
 * @param labels conversations whose labels a model that has not seen them doubts, the most doubtful first
 * @param personalData of customers that was left in
 */
public record AuditReport(
        int conversations,
        SortedMap<String, Integer> byLabel,
        List<Corpus.Rejected> rejected,
        List<Pair> duplicates,
        List<Pair> nearDuplicates,
        List<Pair> contradictions,
        List<RareLabel> rareLabels,
        List<Pair> leaks,
        List<LanguageDoubt> languages,
        List<LabelDoubt> labels,
        List<PersonalDatum> personalData) {

    public AuditReport {
        byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
        rejected = List.copyOf(rejected);
        duplicates = List.copyOf(duplicates);
        nearDuplicates = List.copyOf(nearDuplicates);
        contradictions = List.copyOf(contradictions);
        rareLabels = List.copyOf(rareLabels);
        leaks = List.copyOf(leaks);
        languages = List.copyOf(languages);
        labels = List.copyOf(labels);
        personalData = List.copyOf(personalData);
    }

    /** Findings that are wrong for certain, or cost a model or a measurement its worth. */
    public int faults() {
        return rejected.size()
                + duplicates.size()
                + nearDuplicates.size()
                + contradictions.size()
                + rareLabels.size()
                + leaks.size();
    }

    /** Findings that somebody has to judge. */
    public int hints() {
        return languages.size() + labels.size() + personalData.size();
    }

    /**
     * Where a conversation stands.
     *
     * @param place file and line
     * @param id empty where it has none
     */
    public record Source(String place, String id) {

        static Source of(LabelledConversation labelled) {
            return new Source(
                    labelled.place(),
                    Objects.requireNonNullElse(labelled.conversation().id(), ""));
        }

        @Override
        public String toString() {
            return id.isEmpty() ? place : place + " (" + id + ")";
        }
    }

    /**
     * Two conversations that say the same, or nearly.
     *
     * @param conversation the later one, or that of the holdout
     * @param other the earlier one, or that of the corpus
     * @param similarity see {@link org.ticketwise.text.Signature#similarity}
     * @param sameLabels whether both have the same labels, arguable ones aside
     */
    public record Pair(Source conversation, Source other, double similarity, boolean sameLabels) {}

    /** @param conversations that have the label */
    public record RareLabel(String label, int conversations) {}

    /**
     * A conversation that is hardly in the language that it names.
     *
     * @param language the one that it names
     * @param likelier another language of the corpus, or empty where only the script tells against the one named
     */
    public record LanguageDoubt(Source conversation, String language, String likelier) {}

    /**
     * Labels that a model doubts which has learned from other conversations.
     *
     * @param given the labels
     * @param predicted the intents that it finds likelier than not
     * @param probabilities calibrated, of every intent given or predicted, each in [0, 1]
     * @param score the higher, the more doubtful; in nats
     */
    public record LabelDoubt(
            Source conversation,
            List<String> given,
            List<String> predicted,
            SortedMap<String, Double> probabilities,
            double score) {

        public LabelDoubt {
            given = List.copyOf(given);
            predicted = List.copyOf(predicted);
            probabilities = Collections.unmodifiableSortedMap(new TreeMap<>(probabilities));
        }
    }

    /** Something that belongs to one person alone, and where it stands. */
    public record PersonalDatum(Source conversation, PersonalData.Found found) {}
}
