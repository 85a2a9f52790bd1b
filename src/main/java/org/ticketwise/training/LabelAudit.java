package org.ticketwise.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.ticketwise.decision.TicketClassifier;
import org.ticketwise.model.Calibration;
import org.ticketwise.model.IntentModel;
import org.ticketwise.model.Scores;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.AuditReport.LabelDoubt;
import org.ticketwise.training.AuditReport.Source;

/**
 * Finds labels that are probably wrong: those that a model confidently disagrees with which has learned from the other
 * folds of a cross-validation (confident learning, Northcutt, Jiang and Chuang 2021).
 *
 * <p>A conversation's score is the log-loss of its most doubted label plus the log-loss of the intent that it most
 * misses. A label that was taken for another fails both ways; honest doubt, of a wording that the model has not met or
 * that it falls for, mostly one way. Summing over all intents, or taking the worst alone, found a fifth fewer shuffled
 * labels among this repository's conversations. Arguable labels and hard negatives, at which a person has looked twice,
 * do not count.
 */
final class LabelAudit {

    private static final int SHOWN = 50;

    /** A disagreement is confident where the given state is less likely than this. */
    private static final double DOUBTFUL = 0.1;

    private static final double LIKELY = 0.5;

    private final List<Example> examples;
    private final List<Intent> intents;
    private final double[][] logOdds;
    private final double[][] logOddsInUse;

    private LabelAudit(List<Example> examples, List<Intent> intents, double[][] logOdds, double[][] logOddsInUse) {
        this.examples = examples;
        this.intents = intents;
        this.logOdds = logOdds;
        this.logOddsInUse = logOddsInUse;
    }

    /**
     * The likeliest errors first.
     *
     * @param validation the examples with scores of models that have not seen them
     * @param inUse the model in use, or null
     */
    static List<LabelDoubt> of(Validation validation, List<Intent> intents, @Nullable TicketClassifier inUse) {
        List<Example> examples = validation.examples();
        boolean exclusive =
                examples.stream().allMatch(example -> example.intents().size() <= 1);
        List<Calibration> calibrations =
                PlattScaling.fit(Calibrator.samples(validation, intents.size()), exclusive && intents.size() > 1);
        double[][] logOdds = new double[examples.size()][];
        for (int i = 0; i < logOdds.length; i++) {
            logOdds[i] = logOdds(validation.raw()[i], calibrations);
        }
        return new LabelAudit(examples, intents, logOdds, logOddsInUse(examples, intents, inUse)).doubts();
    }

    /** One row an example; of an intent that the model does not know NaN. */
    private static double[][] logOddsInUse(
            List<Example> examples, List<Intent> intents, @Nullable TicketClassifier inUse) {
        if (inUse == null) {
            return new double[examples.size()][0];
        }
        int[] known = intents.stream()
                .mapToInt(inUse.bundle().model().intents()::indexOf)
                .toArray();
        return examples.parallelStream()
                .map(example -> {
                    Scores scores =
                            inUse.classify(example.labelled().conversation()).scores();
                    double[] own = logOdds(scores.raw(), scores.model().calibrations());
                    return Arrays.stream(known)
                            .mapToDouble(index -> index < 0 ? Double.NaN : own[index])
                            .toArray();
                })
                .toArray(double[][]::new);
    }

    private static double[] logOdds(double[] raw, List<Calibration> calibrations) {
        double[] logOdds = new double[raw.length];
        for (int i = 0; i < raw.length; i++) {
            int rival = IntentModel.rival(raw, i);
            logOdds[i] = calibrations.get(i).logOdds(raw[i], rival < 0 ? 0 : raw[rival]);
        }
        return logOdds;
    }

    private List<LabelDoubt> doubts() {
        return IntStream.range(0, examples.size())
                .filter(this::isConfident)
                .mapToObj(this::doubt)
                .sorted(Comparator.comparingDouble(LabelDoubt::score).reversed())
                .limit(SHOWN)
                .toList();
    }

    private boolean isConfident(int index) {
        return IntStream.range(0, intents.size()).anyMatch(intent -> loss(index, intent) > -Math.log(DOUBTFUL));
    }

    private LabelDoubt doubt(int index) {
        LabelledConversation labelled = examples.get(index).labelled();
        List<String> predicted = new ArrayList<>();
        SortedMap<String, Double> probabilities = new TreeMap<>();
        double doubted = 0;
        double missed = 0;
        for (int intent = 0; intent < intents.size(); intent++) {
            boolean given = examples.get(index).has(intent);
            double probability = 1 / (1 + Math.exp(-logOdds[index][intent]));
            if (probability >= LIKELY) {
                predicted.add(intents.get(intent).name());
            }
            if (given || probability >= LIKELY) {
                probabilities.put(intents.get(intent).name(), probability);
            }
            double loss = loss(index, intent) + lossInUse(index, intent);
            doubted = given ? Math.max(doubted, loss) : doubted;
            missed = given ? missed : Math.max(missed, loss);
        }
        return new LabelDoubt(
                Source.of(labelled),
                labelled.labels().stream().map(Intent::name).toList(),
                predicted,
                probabilities,
                doubted + missed);
    }

    /** Of the given state of one intent, in nats; 0 where that is arguable. */
    private double loss(int index, int intent) {
        return loss(index, intent, logOdds[index][intent]);
    }

    private double lossInUse(int index, int intent) {
        double[] own = logOddsInUse[index];
        return own.length == 0 || Double.isNaN(own[intent]) ? 0 : loss(index, intent, own[intent]);
    }

    private double loss(int index, int intent, double odds) {
        Example example = examples.get(index);
        if (!example.isScored(intent) || example.labelled().hardNegatives().contains(intents.get(intent))) {
            return 0;
        }
        double against = example.has(intent) ? -odds : odds;
        return Math.max(0, against) + Math.log1p(Math.exp(-Math.abs(against)));
    }
}
