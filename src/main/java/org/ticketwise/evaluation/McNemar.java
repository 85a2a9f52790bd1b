package org.ticketwise.evaluation;

/**
 * McNemar's test (1947) of whether two models are right equally often on the same conversations, from those on which
 * only one of them is.
 *
 * @param better conversations on which only B is right
 * @param worse conversations on which only A is right
 * @param pValue two-sided exact binomial mid-p value, in [0, 1]: as recommended by Fagerland, Lydersen and Laake (2013),
 *     since the plain exact one is too timid
 */
public record McNemar(int better, int worse, double pValue) {

    static McNemar of(int better, int worse) {
        return new McNemar(better, worse, midP(better + worse, Math.min(better, worse)));
    }

    /** Twice the chance that fewer than {@code fewer} of {@code all} tosses are heads, and once that just as many are. */
    private static double midP(int all, int fewer) {
        double logChance = -all * Math.log(2);
        double less = 0;
        for (int heads = 0; heads < fewer; heads++) {
            less += Math.exp(logChance);
            logChance += Math.log((double) (all - heads) / (heads + 1));
        }
        return Math.min(1, 2 * less + Math.exp(logChance));
    }
}
