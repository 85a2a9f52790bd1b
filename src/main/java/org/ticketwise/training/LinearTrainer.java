package org.ticketwise.training;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ticketwise.model.LinearWeights;
import org.ticketwise.model.Vocabulary;
import org.ticketwise.model.WeighedFeatures;
import org.ticketwise.text.FeatureVector;
import org.ticketwise.text.SplitMix64;

/**
 * Learns one linear classifier an intent: stochastic gradient descent with AdaGrad (Duchi and others 2011) on the
 * one-versus-rest squared hinge loss, {@code max(0, 1 - y·score)²} with {@code y} = ±1. What is classified with a margin
 * costs nothing, so that each step touches only the intents that are still in doubt.
 *
 * <p>Two things keep it from learning its conversations by heart. Each time one is learned from, a part of its features is
 * left out (dropout, Srivastava and others 2014). And where several intents may hold at once, pairs of conversations are
 * learned joined into one, with the labels of both, since wishes come combined in more ways than anybody writes down.
 *
 * <p>Chance is drawn from the conversations themselves: the order, what is left out and what is joined depend on the seed
 * and on the words of each. A few conversations more or less therefore change a model a little, and not all of its dice.
 */
final class LinearTrainer {

    private static final double EPSILON = 0.1;

    /** Steps of a weight between 0 and 1. */
    private static final float PRECISION = 512;

    /** Enough for 134 million conversations. */
    private static final int INDEX_BITS = 27;

    /** Features of the longest conversation that is joined with another. */
    private static final int LONGEST_JOINED = 225;

    private final TrainingSettings settings;
    private final int intents;
    private final Runnable onExample;

    /** @param onExample called for every conversation in every epoch, from the training thread */
    LinearTrainer(TrainingSettings settings, int intents, Runnable onExample) {
        this.settings = settings;
        this.intents = intents;
        this.onExample = onExample;
    }

    LinearWeights train(List<Example> examples) {
        Vocabulary vocabulary = vocabulary(examples);
        List<Lesson> lessons = new ArrayList<>();
        for (Example example : examples) {
            lessons.add(Lesson.of(key(example.features()), vocabulary.weigh(example.features()), example.intents()));
        }
        lessons.addAll(joined(examples, vocabulary));
        Weights weights = new Weights(vocabulary.size(), intents);
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            long chance = SplitMix64.mixed(settings.seed() + epoch);
            for (int i : order(lessons.stream().mapToLong(Lesson::key).toArray(), chance)) {
                Lesson lesson = lessons.get(i);
                weights.learn(
                        lesson.withDropout(settings.dropout(), new SplittableRandom(lesson.key() ^ chance)),
                        settings.rate());
                if (i < examples.size()) {
                    onExample.run();
                }
            }
        }
        return weights.compile(vocabulary);
    }

    /** The features of at least {@code min_count} examples, in ascending order of their hashes. */
    private Vocabulary vocabulary(List<Example> examples) {
        int[] all = new int
                [examples.stream()
                        .mapToInt(example -> example.features().size())
                        .sum()];
        int at = 0;
        for (Example example : examples) {
            int[] hashes = example.features().hashes();
            System.arraycopy(hashes, 0, all, at, hashes.length);
            at += hashes.length;
        }
        Arrays.sort(all);
        int[] features = new int[all.length];
        int[] documentFrequencies = new int[all.length];
        int size = 0;
        int from = 0;
        while (from < all.length) {
            int to = from;
            while (to < all.length && all[to] == all[from]) {
                to++;
            }
            if (to - from >= settings.minCount()) {
                features[size] = all[from];
                documentFrequencies[size] = to - from;
                size++;
            }
            from = to;
        }
        return new Vocabulary(
                Arrays.copyOf(features, size),
                Arrays.copyOf(documentFrequencies, size),
                examples.size(),
                settings.text());
    }

    /** Pairs of one language, of which at least one has a label; none where no example has two labels. */
    private List<Lesson> joined(List<Example> examples, Vocabulary vocabulary) {
        if (examples.stream().noneMatch(example -> example.intents().size() > 1)) {
            return List.of();
        }
        List<Lesson> joined = new ArrayList<>();
        for (List<Example> sameLanguage : byLanguage(examples)) {
            for (int round = 0; round < settings.joined(); round++) {
                joined.addAll(joined(
                        sameLanguage,
                        settings.joined() - round,
                        SplitMix64.mixed(~settings.seed() - round),
                        vocabulary));
            }
        }
        return joined;
    }

    /** Of each example with its neighbour in a chance order; a {@code share} of those. */
    private static List<Lesson> joined(List<Example> examples, double share, long chance, Vocabulary vocabulary) {
        long[] keys =
                examples.stream().mapToLong(example -> key(example.features())).toArray();
        int[] order = order(keys, chance);
        List<Lesson> joined = new ArrayList<>();
        for (int i = 0; i + 1 < order.length; i++) {
            Example first = examples.get(order[i]);
            Example second = examples.get(order[i + 1]);
            boolean isChosen = new SplittableRandom(keys[order[i]] - chance).nextDouble() < share;
            if (isChosen && !(first.intents().isEmpty() && second.intents().isEmpty())) {
                FeatureVector both = first.features().plus(second.features());
                Set<Integer> labels = new TreeSet<>(first.intents());
                labels.addAll(second.intents());
                joined.add(Lesson.of(key(both), vocabulary.weigh(both), labels));
            }
        }
        return joined;
    }

    /** Long conversations are left out: two of them joined are like no message that anybody writes. */
    private static Collection<List<Example>> byLanguage(List<Example> examples) {
        Map<String, List<Example>> byLanguage = new TreeMap<>();
        for (Example example : examples) {
            if (example.features().size() <= LONGEST_JOINED) {
                String language = example.text().language();
                byLanguage
                        .computeIfAbsent(language == null ? "" : language, key -> new ArrayList<>())
                        .add(example);
            }
        }
        return byLanguage.values();
    }

    /** Told by the features alone, whatever other conversations there are. */
    private static long key(FeatureVector features) {
        long key = 0;
        for (int i = 0; i < features.size(); i++) {
            key += SplitMix64.mixed((long) features.hashes()[i] << 32 | features.counts()[i]);
        }
        return key;
    }

    /** Indices in an order that {@code chance} alone decides; equal keys stay as they are. */
    private static int[] order(long[] keys, long chance) {
        long[] ranks = new long[keys.length];
        for (int i = 0; i < keys.length; i++) {
            ranks[i] = (SplitMix64.mixed(keys[i] ^ chance) & -(1L << INDEX_BITS)) | i;
        }
        Arrays.sort(ranks);
        return Arrays.stream(ranks)
                .mapToInt(rank -> (int) (rank & ((1L << INDEX_BITS) - 1)))
                .toArray();
    }

    /** The known features of a conversation and the intents that it has. */
    @SuppressWarnings("ArrayRecordComponent") // Made by the hundred thousand, read by this class alone.
    private record Lesson(long key, int[] rows, float[] values, int[] intents) {

        static Lesson of(long key, WeighedFeatures features, Set<Integer> intents) {
            int[] rows = new int[features.size()];
            float[] values = new float[features.size()];
            int size = 0;
            for (int i = 0; i < features.size(); i++) {
                if (features.rows()[i] != Vocabulary.UNKNOWN) {
                    rows[size] = features.rows()[i];
                    values[size] = (float) features.values()[i];
                    size++;
                }
            }
            return new Lesson(
                    key,
                    Arrays.copyOf(rows, size),
                    Arrays.copyOf(values, size),
                    intents.stream().mapToInt(Integer::intValue).toArray());
        }

        Lesson withDropout(double share, SplittableRandom random) {
            int[] keptRows = new int[rows.length];
            float[] keptValues = new float[rows.length];
            int size = 0;
            for (int i = 0; i < rows.length; i++) {
                if (random.nextDouble() >= share) {
                    keptRows[size] = rows[i];
                    keptValues[size] = values[i];
                    size++;
                }
            }
            return new Lesson(key, Arrays.copyOf(keptRows, size), Arrays.copyOf(keptValues, size), intents);
        }
    }

    /** Weights while they are learned, the weights of a feature for all intents side by side. */
    private static final class Weights {
        private final int intents;
        private final float[] weights;
        private final float[] squaredGradients;
        private final double[] bias;
        private final double[] biasSquaredGradients;
        private final double[] scores;
        private final int[] doubtful;
        private final double[] gradients;

        Weights(int features, int intents) {
            this.intents = intents;
            this.weights = new float[features * intents];
            this.squaredGradients = new float[features * intents];
            this.bias = new double[intents];
            this.biasSquaredGradients = new double[intents];
            this.scores = new double[intents];
            this.doubtful = new int[intents];
            this.gradients = new double[intents];
        }

        void learn(Lesson lesson, double rate) {
            score(lesson);
            int count = gradient(lesson.intents());
            if (count == 0) {
                return;
            }
            for (int i = 0; i < lesson.rows().length; i++) {
                int at = lesson.rows()[i] * intents;
                double value = lesson.values()[i];
                for (int k = 0; k < count; k++) {
                    int weight = at + doubtful[k];
                    double gradient = gradients[k] * value;
                    double squares = squaredGradients[weight] + gradient * gradient;
                    squaredGradients[weight] = (float) squares;
                    weights[weight] += (float) (rate * gradient / Math.sqrt(squares + EPSILON));
                }
            }
            for (int k = 0; k < count; k++) {
                int intent = doubtful[k];
                biasSquaredGradients[intent] += gradients[k] * gradients[k];
                bias[intent] += rate * gradients[k] / Math.sqrt(biasSquaredGradients[intent] + EPSILON);
            }
        }

        private void score(Lesson lesson) {
            System.arraycopy(bias, 0, scores, 0, intents);
            for (int i = 0; i < lesson.rows().length; i++) {
                int at = lesson.rows()[i] * intents;
                double value = lesson.values()[i];
                for (int intent = 0; intent < intents; intent++) {
                    scores[intent] += weights[at + intent] * value;
                }
            }
        }

        /** Fills {@link #doubtful} and {@link #gradients} and returns how many there are. */
        private int gradient(int[] labels) {
            int count = 0;
            for (int intent = 0; intent < intents; intent++) {
                int y = -1;
                for (int label : labels) {
                    if (label == intent) {
                        y = 1;
                    }
                }
                double missing = 1 - y * scores[intent];
                if (missing > 0) {
                    doubtful[count] = intent;
                    gradients[count] = 2 * y * missing;
                    count++;
                }
            }
            return count;
        }

        /** Rounded, which costs nothing of the accuracy and makes the bundle nearly half as large. */
        LinearWeights compile(Vocabulary vocabulary) {
            float[] rounded = new float[weights.length];
            for (int i = 0; i < weights.length; i++) {
                rounded[i] = Math.round(weights[i] * PRECISION) / PRECISION;
            }
            return new LinearWeights(vocabulary, rounded, bias);
        }
    }
}
