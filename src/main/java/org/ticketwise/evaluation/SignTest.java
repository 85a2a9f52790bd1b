package org.ticketwise.evaluation;

/** The exact one-sided sign test (Conover 1999, section 3.4). */
final class SignTest {

    private SignTest() {}

    /**
     * The chance, in (0, 1], of {@code wrong} or more of {@code right + wrong} tosses being heads: whether what is wrong
     * more often than right is so by chance.
     */
    static double pValue(int right, int wrong) {
        int all = right + wrong;
        double logChance = -all * Math.log(2);
        double sum = 0;
        for (int tails = 0; tails <= right; tails++) {
            sum += Math.exp(logChance);
            logChance += Math.log((double) (all - tails) / (tails + 1));
        }
        return Math.min(1, sum);
    }
}
