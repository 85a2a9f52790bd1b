package org.ticketwise.training;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.model.Checksums;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/**
 * Labelled conversations and what was wrong with the lines that are not among them.
 *
 * @param rejected one a bad line
 */
public record Corpus(List<LabelledConversation> conversations, List<Rejected> rejected) {

    public Corpus {
        conversations = List.copyOf(conversations);
        rejected = List.copyOf(rejected);
    }

    /**
     * A line that could not be read.
     *
     * @param place file and line number
     * @param problem what is wrong with it and what to do
     */
    public record Rejected(String place, String problem) {
        @Override
        public String toString() {
            return place + ": " + problem;
        }
    }

    /** Conversations with each label, and without any under the empty name. */
    public SortedMap<String, Integer> byLabel() {
        SortedMap<String, Integer> counts = new TreeMap<>();
        for (LabelledConversation labelled : conversations) {
            if (labelled.labels().isEmpty()) {
                counts.merge("", 1, Integer::sum);
            }
            for (Intent label : labelled.labels()) {
                counts.merge(label.name(), 1, Integer::sum);
            }
        }
        return counts;
    }

    /** Of every conversation and its labels in order, wherever the files lay; in hexadecimal. */
    public String sha256() {
        MessageDigest digest = Checksums.newSha256();
        for (LabelledConversation labelled : conversations) {
            String line = labelled.conversation() + "\t" + labelled.labels() + "\t" + labelled.unscored() + "\n";
            digest.update(line.getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
