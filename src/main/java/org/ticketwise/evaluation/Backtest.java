package org.ticketwise.evaluation;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.Decision;
import org.ticketwise.decision.Policy;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.decision.Verdict.AcceptedIntent;
import org.ticketwise.evaluation.BacktestReport.Measure;
import org.ticketwise.evaluation.BacktestReport.Row;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;

/**
 * Counts what would have been done about past conversations from which confidence on: which are tagged, escalated and
 * acted on. Only accepted intents are acted on, so that a threshold below the model's own changes nothing. Its size does
 * not grow with the conversations. Not thread-safe.
 */
public final class Backtest {

    private static final List<Double> THRESHOLDS = List.of(0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99);

    private final String model;
    private final List<Tracker> trackers = new ArrayList<>();
    private int conversations;
    private int labelled;

    public Backtest(TicketClassifier classifier) {
        this.model = classifier.version();
        Policy policy = classifier.policy();
        trackers.add(new Tracker("tagged", null, policy.tagFloor(), intent -> isTagged(intent, policy)));
        Policy.Escalation escalation = policy.escalation();
        if (escalation != null) {
            track("escalated", escalation.intent(), escalation.floor());
        }
        policy.intents()
                .forEach((intent, handling) ->
                        handling.actions().forEach(action -> track(action.name(), intent, action.floor())));
    }

    private static boolean isTagged(Intent intent, Policy policy) {
        Policy.Handling handling = policy.intents().get(intent.name());
        return handling == null || handling.tags() == null || !handling.tags().isEmpty();
    }

    private void track(String name, String intent, double floor) {
        trackers.add(
                new Tracker(name, intent, floor, accepted -> accepted.name().equals(intent)));
    }

    /** @param truth what a person said of the conversation, or null where nobody did */
    public void add(Decision decision, @Nullable LabelledConversation truth) {
        conversations++;
        labelled += truth == null ? 0 : 1;
        trackers.forEach(tracker -> tracker.add(decision.verdict().intents(), truth));
    }

    /** Of what was added until now. */
    public BacktestReport report() {
        return new BacktestReport(
                model,
                conversations,
                labelled,
                trackers.stream().map(Tracker::measure).toList());
    }

    /** Counts one kind of thing that is done for an intent, from each threshold on. */
    private static final class Tracker {

        private final String name;
        private final @Nullable String intent;
        private final double floor;
        private final Predicate<Intent> concerned;
        private final double[] thresholds;
        private final int[] done;
        private final int[] judged;
        private final int[] wrong;

        Tracker(String name, @Nullable String intent, double floor, Predicate<Intent> concerned) {
            this.name = name;
            this.intent = intent;
            this.floor = floor;
            this.concerned = concerned;
            TreeSet<Double> all = new TreeSet<>(THRESHOLDS);
            all.add(floor);
            this.thresholds = all.stream().mapToDouble(Double::doubleValue).toArray();
            this.done = new int[thresholds.length];
            this.judged = new int[thresholds.length];
            this.wrong = new int[thresholds.length];
        }

        void add(List<AcceptedIntent> accepted, @Nullable LabelledConversation truth) {
            for (int i = 0; i < thresholds.length; i++) {
                double threshold = thresholds[i];
                List<Intent> acted = accepted.stream()
                        .filter(one -> one.confidence() >= threshold && concerned.test(one.intent()))
                        .map(AcceptedIntent::intent)
                        .toList();
                done[i] += acted.isEmpty() ? 0 : 1;
                if (truth != null) {
                    judge(i, acted, truth);
                }
            }
        }

        private void judge(int i, List<Intent> acted, LabelledConversation truth) {
            List<Intent> scored = acted.stream()
                    .filter(one -> !truth.unscored().contains(one))
                    .toList();
            judged[i] += scored.isEmpty() ? 0 : 1;
            wrong[i] += truth.labels().containsAll(scored) ? 0 : 1;
        }

        Measure measure() {
            List<Row> rows = IntStream.range(0, thresholds.length)
                    .mapToObj(i -> new Row(thresholds[i], thresholds[i] == floor, done[i], judged[i], wrong[i]))
                    .toList();
            return new Measure(name, intent, floor, rows);
        }
    }
}
