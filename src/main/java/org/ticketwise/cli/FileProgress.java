package org.ticketwise.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far a command is with files of unknown length: lines, lines a second and bad lines, on standard error. */
final class FileProgress {

    private final PrintWriter err;
    private final Style style;
    private final LongSupplier nanoTime;
    private final long started;
    private long shown;
    private long lines;
    private long bad;

    /** Where and how often it is shown. */
    enum Style {
        /** Nothing but, at the end, how many lines were bad if any was. */
        QUIET(Duration.ZERO),
        /** On one line that is written over. */
        TERMINAL(Duration.ofMillis(200)),
        /** On a line of its own each time. */
        LOG(Duration.ofSeconds(10));

        private final long nanosBetween;

        Style(Duration between) {
            this.nanosBetween = between.toNanos();
        }

        /**
         * What fits.
         *
         * @param asked whether the caller wants it wherever it goes
         * @param launcher what {@code bin/ticketwise} says of where it goes; {@code terminal} where that is one and the
         *     answers go elsewhere
         */
        static Style of(boolean asked, String launcher) {
            return launcher.equals("terminal") ? TERMINAL : asked ? LOG : QUIET;
        }
    }

    /** @param nanoTime as {@link System#nanoTime} */
    FileProgress(PrintWriter err, Style style, LongSupplier nanoTime) {
        this.err = err;
        this.style = style;
        this.nanoTime = nanoTime;
        this.started = nanoTime.getAsLong();
        this.shown = started;
    }

    /** @param bad those of {@code lines} that could not be read */
    void add(long lines, long bad) {
        this.lines += lines;
        this.bad += bad;
        long now = nanoTime.getAsLong();
        if (style != Style.QUIET && now - shown >= style.nanosBetween) {
            shown = now;
            String figures =
                    String.format(Locale.ROOT, "%,d lines, %,d a second, %,d bad", this.lines, rate(now), this.bad);
            err.print(style == Style.TERMINAL ? '\r' + figures : figures + System.lineSeparator());
            err.flush();
        }
    }

    /** Returns how many lines could not be read. */
    long end() {
        if (style == Style.TERMINAL && shown != started) {
            err.println();
        }
        if (style != Style.QUIET) {
            long now = nanoTime.getAsLong();
            err.printf(Locale.ROOT, "%,d lines in %.1f s, %,d a second.%n", lines, (now - started) / 1e9, rate(now));
        }
        if (bad > 0) {
            err.println(bad + (bad == 1 ? " line" : " lines") + " could not be read.");
        }
        return bad;
    }

    private long rate(long now) {
        return Math.round(lines * 1e9 / Math.max(1, now - started));
    }
}
