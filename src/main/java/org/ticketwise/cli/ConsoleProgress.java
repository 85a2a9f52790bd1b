package org.ticketwise.cli;

import java.io.Console;
import java.io.PrintWriter;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;
import org.ticketwise.training.TrainingProgress;

/** A training's progress: a bar on a terminal, a line a step anywhere else. */
final class ConsoleProgress implements TrainingProgress {

    private static final int MILLISECONDS_BETWEEN_UPDATES = 200;

    private final boolean terminal;
    private final PrintWriter err;
    private volatile @Nullable ProgressBar bar;

    private ConsoleProgress(boolean terminal, PrintWriter err) {
        this.terminal = terminal;
        this.err = err;
    }

    static ConsoleProgress of(@Nullable Console console, PrintWriter err) {
        return new ConsoleProgress(console != null && System.getenv("TERM") != null, err);
    }

    @Override
    public void begin(String step, long total) {
        if (terminal && total != 0) {
            bar = new ProgressBarBuilder()
                    .setTaskName(step)
                    .setInitialMax(total)
                    .setStyle(ProgressBarStyle.ASCII)
                    .setUpdateIntervalMillis(MILLISECONDS_BETWEEN_UPDATES)
                    .build();
        } else {
            err.println(step + "…");
            err.flush();
        }
    }

    @Override
    public void advance() {
        ProgressBar current = bar;
        if (current != null) {
            current.step();
        }
    }

    @Override
    public void end() {
        ProgressBar current = bar;
        if (current != null) {
            current.close();
            bar = null;
        }
    }
}
