package org.ticketwise.training;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.ticketwise.text.Signature;

/** How the search for near-duplicates grows with texts that have nothing in common. */
public final class NearDuplicatesCost {

    private NearDuplicatesCost() {}

    /** @param arguments how many texts, once each */
    public static void main(String[] arguments) {
        for (String size : arguments) {
            SplittableRandom random = new SplittableRandom(1);
            List<Signature> signatures = Stream.generate(() -> signature(random))
                    .limit(Integer.parseInt(size))
                    .toList();
            long before = cpuNanos();
            NearDuplicates.of(signatures);
            System.out.printf(
                    Locale.ROOT,
                    "%,d random signatures: %.1f s of CPU%n",
                    signatures.size(),
                    (cpuNanos() - before) / 1e9);
        }
    }

    private static Signature signature(SplittableRandom random) {
        return new Signature(random.nextLong(), random.nextLong(), random.nextLong(), random.nextLong());
    }

    private static long cpuNanos() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }
}
