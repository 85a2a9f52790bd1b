package org.ticketwise.decision;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.decision.Verdict.Reason;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.RulePrecision;
import org.ticketwise.model.RulePrecision.Hits;
import org.ticketwise.model.Scores;
import org.ticketwise.model.Threshold;
import org.ticketwise.model.Vocabulary;
import org.ticketwise.rules.Rule;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.text.AnalyzedText;
import org.ticketwise.text.LanguageDetector;
import org.ticketwise.text.TextAnalyzer;
import org.ticketwise.text.TextSettings;
import org.ticketwise.ticket.Conversation;
import org.ticketwise.ticket.Intent;

/** The model accepts from 0.6 on; between 0.2 and 0.6 it is not sure. */
class ConfidenceGateTest {

    private static final Intent CANCEL = new Intent("cancel");
    private static final Intent DEFECT = new Intent("defect");
    private static final Threshold THRESHOLD = new Threshold(0.6, 0.2, "max_f1", true, 0, 0, 0, 0);
    private static final IntentModel MODEL = new IntentModel(
            List.of(CANCEL, DEFECT),
            new LinearWeights(
                    new Vocabulary(new int[0], new int[0], 0, TextSettings.DEFAULT), new float[0], new double[2]),
            List.of(new Calibration(1, 0, 0), new Calibration(1, 0, 0)),
            List.of(THRESHOLD, THRESHOLD),
            false,
            0.3);

    private static final Rule RULE = rule("stop-it", CANCEL);

    @Test
    void likelyIntent_isAcceptedByTheModel() {
        assertThat(decide("stop it", 0.7, 0.1, precision(9, 10)))
                .isEqualTo(new Verdict.Accepted(List.of(new AcceptedIntent(CANCEL, 0.7, new Verdict.Source.Model()))));
    }

    @Test
    void severalLikelyIntents_areAllAccepted_theLikeliestFirst() {
        assertThat(decide("x", 0.7, 0.9, Map.of()).intents())
                .extracting(AcceptedIntent::intent)
                .containsExactly(DEFECT, CANCEL);
    }

    @Test
    void ruleDecides_whereTheModelIsNotSure() {
        Verdict verdict = decide("stop it", 0.4, 0.1, precision(9, 10));

        assertThat(verdict.decidedBy()).isEqualTo("rule");
        assertThat(verdict.intents().get(0).confidence()).isEqualTo(new Hits(10, 9).lowerBound());
    }

    @Test
    void ruleIsNotAsked_whereTheModelIsSureOfTheContrary() {
        assertThat(decide("stop it", 0.1, 0.1, precision(9, 10))).isEqualTo(new Verdict.None(Reason.LOW_CONFIDENCE));
    }

    @Test
    void ruleAdds_toWhatTheModelAccepts() {
        Verdict verdict = decide("stop it", 0.4, 0.9, precision(9, 10));

        assertThat(verdict.intents())
                .extracting(accepted ->
                        accepted.intent() + " by " + accepted.source().wireName())
                .containsExactly("defect by model", "cancel by rule");
    }

    @Test
    void ruleThatWasMostlyWrong_isNotAsked() {
        assertThat(decide("stop it", 0.4, 0.1, precision(4, 10))).isInstanceOf(Verdict.None.class);
    }

    @Test
    void ruleThatWasNeverMeasured_countsAsItsPeersTogether() {
        Rule peer = rule("peer", CANCEL);
        RuleBook book = new RuleBook(List.of(RULE, peer));
        RuleConfidence confidence = new RuleConfidence(
                book, Map.of("peer", new RulePrecision(peer.fingerprint(), new Hits(10, 9), Hits.NONE)));

        assertThat(confidence.isMeasured(RULE)).isFalse();
        assertThat(confidence.of(RULE)).isEqualTo(confidence.of(peer)).isPositive();
    }

    @Test
    void ruleThatWasEditedSince_losesItsCredit() {
        RuleConfidence confidence = new RuleConfidence(
                new RuleBook(List.of(RULE)),
                Map.of("stop-it", new RulePrecision("old", new Hits(10, 10), new Hits(10, 10))));

        assertThat(confidence.isMeasured(RULE)).isFalse();
        assertThat(confidence.of(RULE)).isZero();
    }

    @Test
    void twoIntentsInTheRunning_areAmbiguous() {
        assertThat(decide("x", 0.5, 0.5, Map.of())).isEqualTo(new Verdict.None(Reason.AMBIGUOUS));
    }

    @Test
    void strangeText_isNotJudged() {
        assertThat(decide("x", 0.9, 0.1, 0.29, Map.of())).isEqualTo(new Verdict.None(Reason.NO_KNOWN_FEATURES));
    }

    @Test
    void strangeText_isLeftToTheRules() {
        assertThat(decide("stop it", 0.01, 0.01, 0.1, precision(9, 10)).decidedBy())
                .isEqualTo("rule");
    }

    @Test
    void textWithoutALetter_isNotJudged() {
        assertThat(decide("😡😡 12345 ?!", 0.9, 0.9, Map.of())).isEqualTo(new Verdict.None(Reason.NO_KNOWN_FEATURES));
    }

    @Test
    void nothingToRead_isEmpty() {
        assertThat(decide("> stop it", 0.9, 0.9, precision(9, 10))).isEqualTo(new Verdict.None(Reason.EMPTY_TEXT));
    }

    @Test
    void exclusiveIntents_acceptTheLikeliestAlone_andNoRuleBesideIt() {
        assertThat(intents(decide(exclusive(), "go on", 0.7, 0.65))).containsExactly(CANCEL);
        assertThat(intents(decide(exclusive(), "stop it", 0.3, 0.65))).containsExactly(DEFECT);
        assertThat(intents(decide(exclusive(), "stop it", 0.3, 0.1))).containsExactly(CANCEL);
    }

    private static List<Intent> intents(Verdict verdict) {
        return verdict.intents().stream().map(Verdict.AcceptedIntent::intent).toList();
    }

    private static IntentModel exclusive() {
        return new IntentModel(
                MODEL.intents(), MODEL.weights(), MODEL.calibrations(), MODEL.thresholds(), true, MODEL.leastKnown());
    }

    private static Verdict decide(IntentModel model, String text, double cancel, double defect) {
        return decide(model, text, cancel, defect, 1, precision(9, 10));
    }

    @Test
    void ruleIsWorth_whatItIsWhereTheModelIsNotSure() {
        RuleBook book = new RuleBook(List.of(RULE));
        RulePrecision mostlyRight = new RulePrecision(RULE.fingerprint(), new Hits(100, 95), new Hits(20, 12));
        RulePrecision wrongWhereAsked = new RulePrecision(RULE.fingerprint(), new Hits(100, 95), new Hits(20, 8));
        RulePrecision hardlyAsked = new RulePrecision(RULE.fingerprint(), new Hits(100, 95), new Hits(4, 0));

        assertThat(new RuleConfidence(book, Map.of("stop-it", mostlyRight)).of(RULE))
                .isEqualTo(new Hits(20, 12).lowerBound());
        assertThat(new RuleConfidence(book, Map.of("stop-it", wrongWhereAsked)).isTrusted(RULE))
                .isFalse();
        assertThat(new RuleConfidence(book, Map.of("stop-it", hardlyAsked)).of(RULE))
                .isEqualTo(new Hits(100, 95).lowerBound());
    }

    private static Verdict decide(String text, double cancel, double defect, Map<String, RulePrecision> precisions) {
        return decide(text, cancel, defect, 1, precisions);
    }

    private static Verdict decide(
            String text, double cancel, double defect, double known, Map<String, RulePrecision> precisions) {
        return decide(MODEL, text, cancel, defect, known, precisions);
    }

    private static Verdict decide(
            IntentModel model,
            String text,
            double cancel,
            double defect,
            double known,
            Map<String, RulePrecision> precisions) {
        RuleBook book = new RuleBook(List.of(RULE));
        AnalyzedText analyzed = new TextAnalyzer(TextSettings.DEFAULT, new LanguageDetector(List.of("en")))
                .analyze(Conversation.ofText(text));
        Scores scores = new Scores(model, new double[2], new double[] {cancel, defect}, known);
        return new ConfidenceGate(book, new RuleConfidence(book, precisions)).decide(analyzed, scores);
    }

    private static Map<String, RulePrecision> precision(int correct, int matches) {
        return new TreeMap<>(
                Map.of("stop-it", new RulePrecision(RULE.fingerprint(), new Hits(matches, correct), Hits.NONE)));
    }

    private static Rule rule(String id, Intent intent) {
        return new Rule(
                id, intent, List.of(), List.of("stop it"), 0, List.of(), 0, null, List.of("stop it"), List.of("go"));
    }
}
