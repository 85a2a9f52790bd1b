package org.ticketwise.model;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ticketwise.text.TextSettings;

/**
 * What a bundle says of itself: everything that serving needs beside the weights, and where all of it came from.
 *
 * @param format number of the bundle's layout, {@link Bundle#FORMAT} for this release
 * @param intents in the order of the model's outputs
 * @param languages BCP 47 primary tags of the training conversations
 * @param languageModel of those that their script does not tell apart
 * @param exclusive see {@link IntentModel#exclusive}
 * @param leastKnown see {@link IntentModel#leastKnown}
 * @param rulePrecisions by the rule's id
 * @param expected in use, as it was in validation
 * @param files SHA-256 in hexadecimal of every other file of the bundle, by name
 */
public record Manifest(
        int format,
        String version,
        List<IntentEntry> intents,
        List<String> languages,
        Languages languageModel,
        TextSettings text,
        Training training,
        boolean exclusive,
        double leastKnown,
        SortedMap<String, RulePrecision> rulePrecisions,
        Expected expected,
        Corpus corpus,
        SortedMap<String, String> libraries,
        SortedMap<String, String> files) {

    public Manifest {
        intents = List.copyOf(intents);
        languages = List.copyOf(languages);
        rulePrecisions = Collections.unmodifiableSortedMap(new TreeMap<>(rulePrecisions));
        libraries = Collections.unmodifiableSortedMap(new TreeMap<>(libraries));
        files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
    }

    public Manifest withExpected(Expected shares) {
        return with(shares, files);
    }

    Manifest withFiles(SortedMap<String, String> checksums) {
        return with(expected, checksums);
    }

    private Manifest with(Expected shares, SortedMap<String, String> checksums) {
        return new Manifest(
                format,
                version,
                intents,
                languages,
                languageModel,
                text,
                training,
                exclusive,
                leastKnown,
                rulePrecisions,
                shares,
                corpus,
                libraries,
                checksums);
    }

    public record IntentEntry(
            String name, Calibration calibration, CalibrationErrors calibrationErrors, Threshold threshold) {}

    /**
     * Expected calibration error of one intent's probability in validation, in [0, 1]. A calibration that was worse than
     * none was not kept.
     *
     * @param raw of raw scores taken for log-odds
     * @param fitted of the calibration that was fitted
     */
    public record CalibrationErrors(double raw, double fitted) {}

    /**
     * What {@link LanguageModel} was learned from.
     *
     * @param languages in the order of its outputs
     * @param documents conversations in them
     */
    public record Languages(List<String> languages, int documents) {
        public Languages {
            languages = List.copyOf(languages);
        }
    }

    /**
     * What the conversations of the validation were like, to see whether those in use still are.
     *
     * @param abstentions share of the conversations for which nothing was accepted, in [0, 1]
     * @param unknownFeatures mean of 1 − {@link Scores#knownShare}, in [0, 1]
     */
    public record Expected(double abstentions, double unknownFeatures) {

        /** Before it was measured. */
        public static final Expected NOTHING = new Expected(0, 0);
    }

    /**
     * How the weights were learned.
     *
     * @param rate step size of the gradient descent
     * @param minCount conversations that a feature must occur in
     * @param dropout share of a conversation's features that is left out each time it is learned from, in [0, 1)
     * @param joined conversations made of two that were learned from besides, for each real one
     * @param folds of the cross-validation that calibration and thresholds were fitted on; 0 where a validation set was
     *     given
     */
    public record Training(
            String objective,
            int epochs,
            double rate,
            int minCount,
            double dropout,
            double joined,
            int folds,
            long seed) {}

    /**
     * What the weights were learned from.
     *
     * @param sha256 of the labelled conversations in the order they were read, in hexadecimal
     * @param validationSha256 the same of the validation set; of the corpus itself with folds
     * @param training conversations that the weights were fitted on
     * @param validation conversations that calibration and thresholds were fitted on; with folds, the same ones, each
     *     scored by a model that has not seen it
     * @param byLabel training conversations with each label, and without any under the empty name
     */
    public record Corpus(
            String sha256, String validationSha256, int training, int validation, SortedMap<String, Integer> byLabel) {
        public Corpus {
            byLabel = Collections.unmodifiableSortedMap(new TreeMap<>(byLabel));
        }
    }
}
