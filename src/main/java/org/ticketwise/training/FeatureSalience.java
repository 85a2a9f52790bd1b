package org.ticketwise.training;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * How much a feature tells intents apart: the absolute log-count ratio of Wang and Manning (2012), averaged over the
 * intents, with counts of one added. A feature that is as common with every intent as without it has the least.
 */
final class FeatureSalience {

    /** What a feature that tells nothing still counts. */
    private static final double LEAST = 0.3;

    private FeatureSalience() {}

    /** By feature, of those that occur in at least {@code minCount} examples. */
    static Map<Integer, Double> of(List<Example> examples, int minCount) {
        Map<Integer, Integer> counts = counts(examples);
        counts.values().removeIf(count -> count < minCount);
        int intents = 1
                + examples.stream()
                        .flatMap(example -> example.intents().stream())
                        .max(Integer::compare)
                        .orElse(-1);
        int[] conversations = new int[intents];
        Map<Integer, int[]> countsByIntent = new HashMap<>();
        counts.keySet().forEach(hash -> countsByIntent.put(hash, new int[intents]));
        for (Example example : examples) {
            for (int intent : example.intents()) {
                conversations[intent]++;
                for (int hash : example.features().hashes()) {
                    int[] byIntent = countsByIntent.get(hash);
                    if (byIntent != null) {
                        byIntent[intent]++;
                    }
                }
            }
        }
        Map<Integer, Double> saliences = new HashMap<>();
        countsByIntent.forEach((hash, byIntent) -> saliences.put(
                hash, LEAST + meanRatio(byIntent, counts.getOrDefault(hash, 0), conversations, examples.size())));
        return saliences;
    }

    private static Map<Integer, Integer> counts(List<Example> examples) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Example example : examples) {
            for (int hash : example.features().hashes()) {
                counts.merge(hash, 1, Integer::sum);
            }
        }
        return counts;
    }

    private static double meanRatio(int[] withFeature, int count, int[] conversations, int all) {
        double sum = 0;
        for (int intent = 0; intent < conversations.length; intent++) {
            double given = (withFeature[intent] + 1.0) / (conversations[intent] + 1.0);
            double otherwise = (count - withFeature[intent] + 1.0) / (all - conversations[intent] + 1.0);
            sum += Math.abs(Math.log(given / otherwise));
        }
        return conversations.length == 0 ? 0 : sum / conversations.length;
    }
}
