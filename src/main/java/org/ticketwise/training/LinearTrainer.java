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

    /** Enough for 134 million conversations. */
    private static final int INDEX_BITS = 27;

    /** Of all features for all intents; a bundle's file holds eight bytes of each, and at most 2 GB. */
    private static final int MOST_WEIGHTS = 1 << 27;

    /** That file holds some hundred bytes of each besides. */
    private static final int MOST_FEATURES = 1 << 22;

    /** Of features in conversations. */
    private static final int MOST_OCCURRENCES = Integer.MAX_VALUE - 8;

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
        AdaGradWeights weights = new AdaGradWeights(vocabulary, intents, settings.rate(), settings.dropout());
        for (int epoch = 0; epoch < settings.epochs(); epoch++) {
            long chance = SplitMix64.mixed(settings.seed() + epoch);
            for (int i : order(lessons.stream().mapToLong(Lesson::key).toArray(), chance)) {
                weights.learn(lessons.get(i), chance);
                if (i < examples.size()) {
                    onExample.run();
                }
            }
        }
        return weights.compile();
    }

    /** The features of at least {@code min_count} examples, in ascending order of their hashes. */
    private Vocabulary vocabulary(List<Example> examples) {
        int[] all = sortedHashes(examples);
        int least = leastCount(settings.minCount(), all, Math.min(MOST_FEATURES, MOST_WEIGHTS / Math.max(1, intents)));
        int size = countedAtLeast(least, all);
        int[] features = new int[size];
        int[] documentFrequencies = new int[size];
        int row = 0;
        for (int from = 0, to; from < all.length; from = to) {
            to = endOfRun(all, from);
            if (to - from >= least) {
                features[row] = all[from];
                documentFrequencies[row++] = to - from;
            }
        }
        return new Vocabulary(features, documentFrequencies, examples.size(), settings.text());
    }

    /** {@code minCount}, or so much more of it that no more than {@code mostFeatures} are left. */
    static int leastCount(int minCount, int[] sortedHashes, long mostFeatures) {
        int least = minCount;
        while (countedAtLeast(least, sortedHashes) > mostFeatures) {
            least++;
        }
        return least;
    }

    private static int countedAtLeast(int least, int[] sortedHashes) {
        int size = 0;
        for (int from = 0, to; from < sortedHashes.length; from = to) {
            to = endOfRun(sortedHashes, from);
            size += to - from >= least ? 1 : 0;
        }
        return size;
    }

    private static int endOfRun(int[] sorted, int from) {
        int to = from;
        while (to < sorted.length && sorted[to] == sorted[from]) {
            to++;
        }
        return to;
    }

    private static int[] sortedHashes(List<Example> examples) {
        long size = examples.stream()
                .mapToLong(example -> example.features().size())
                .sum();
        if (size > MOST_OCCURRENCES) {
            throw new InvalidCorpusException("the conversations hold " + size + " features, and at most "
                    + MOST_OCCURRENCES + " can be learned from. Maybe leave some of the conversations out.");
        }
        int[] all = new int[(int) size];
        int at = 0;
        for (Example example : examples) {
            int[] hashes = example.features().hashes();
            System.arraycopy(hashes, 0, all, at, hashes.length);
            at += hashes.length;
        }
        Arrays.sort(all);
        return all;
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
                byLanguage
                        .computeIfAbsent(example.language(), key -> new ArrayList<>())
                        .add(example);
            }
        }
        return byLanguage.values();
    }

    /** Told by the features alone, whatever other conversations there are. */
    private static long key(FeatureVector features) {
        long key = 0;
        for (int i = 0; i < features.size(); i++) {
            key += SplitMix64.mixed((long) features.hashes()[i] << 32 | Float.floatToIntBits(features.amounts()[i]));
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
}
