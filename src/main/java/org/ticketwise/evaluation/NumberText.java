package org.ticketwise.evaluation;

import java.util.Locale;

/** Numbers as people read them, the same in every place of the world. */
public final class NumberText {

    private NumberText() {}

    /** Three decimals, for example {@code 0.931}. */
    public static String share(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    /** The same, or a dash where the share of nothing was taken. */
    public static String share(double value, int whole) {
        return whole == 0 ? "–" : share(value);
    }

    /** An axis' end or a threshold with as many decimals as it needs and three at most, for example {@code 0.5}. */
    public static String brief(double value) {
        String text = share(value).replaceFirst("0+$", "");
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }

    /** With commas between thousands. */
    public static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Two decimals with plus or minus, for what is added to log-odds. */
    public static String signed(double value) {
        return String.format(Locale.ROOT, "%+.2f", value).replace('-', '−');
    }

    /** For example {@code 0.912 to 0.948}. */
    public static String interval(Estimate estimate) {
        return share(estimate.low()) + " to " + share(estimate.high());
    }

    /** For example {@code 1 conversation} and {@code 2 conversations}. */
    public static String count(long value, String noun) {
        return count(value) + " " + noun + (value == 1 ? "" : "s");
    }
}
