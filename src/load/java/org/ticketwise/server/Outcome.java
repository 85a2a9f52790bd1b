package org.ticketwise.server;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What came of a {@link Load}: how long each answer took, by its status, and what went wrong. */
final class Outcome {

    private final Map<Integer, Times> byStatus = new TreeMap<>();
    private final Map<String, Integer> failures = new TreeMap<>();
    private long nanos;

    private static final class Times {

        private long[] nanos = new long[1 << 10];
        private int count;

        void add(long time) {
            if (count == nanos.length) {
                nanos = Arrays.copyOf(nanos, 2 * count);
            }
            nanos[count++] = time;
        }

        double percentileMillis(double share) {
            long[] sorted = Arrays.copyOf(nanos, count);
            Arrays.sort(sorted);
            return count == 0 ? 0 : sorted[(int) Math.min(count - 1, Math.ceil(share * count))] / 1e6;
        }
    }

    void answered(int status, long time) {
        byStatus.computeIfAbsent(status, unused -> new Times()).add(time);
    }

    void failed(Exception e) {
        failures.merge(e.toString(), 1, Integer::sum);
    }

    void unanswered(int requests) {
        if (requests > 0) {
            failures.merge("no answer", requests, Integer::sum);
        }
    }

    void took(long time) {
        nanos = time;
    }

    Set<Integer> statuses() {
        return byStatus.keySet();
    }

    Map<String, Integer> failures() {
        return failures;
    }

    double perSecond(int status) {
        Times times = byStatus.get(status);
        return times == null ? 0 : times.count / (nanos / 1e9);
    }

    /** @param share from 0 to 1 */
    double percentileMillis(int status, double share) {
        Times times = byStatus.get(status);
        return times == null ? 0 : times.percentileMillis(share);
    }

    /** One line a status. */
    String table(String name) {
        String rows = byStatus.keySet().stream()
                .map(status -> String.format(
                        Locale.ROOT,
                        "%-28s %3d %9.0f/s   p50 %8.2f ms   p99 %8.2f ms   max %8.2f ms",
                        name,
                        status,
                        perSecond(status),
                        percentileMillis(status, 0.5),
                        percentileMillis(status, 0.99),
                        percentileMillis(status, 1)))
                .collect(Collectors.joining("\n"));
        return failures.isEmpty() ? rows : rows + "\n" + name + " failures: " + failures;
    }
}
