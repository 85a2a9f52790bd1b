package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.ticketwise.cli.FileProgress.Style;

class FileProgressTest {

    private final StringWriter err = new StringWriter();
    private long now = 42;

    @Test
    void terminal_isWrittenOver_andLeftWithASummary() {
        FileProgress progress = progress(Style.TERMINAL);

        add(progress, 500, 0, Duration.ofMillis(100));
        assertThat(err.toString()).isEmpty();
        add(progress, 500, 1, Duration.ofMillis(150));
        assertThat(err.toString()).isEqualTo("\r1,000 lines, 4,000 a second, 1 bad");

        assertThat(progress.end()).isEqualTo(1);
        assertThat(err.toString()).endsWith("""
                1 bad
                1,000 lines in 0.3 s, 4,000 a second.
                1 line could not be read.
                """);
    }

    @Test
    void log_hasALineNowAndThen() {
        FileProgress progress = progress(Style.LOG);

        add(progress, 500, 0, Duration.ofSeconds(9));
        add(progress, 500, 2, Duration.ofSeconds(1));
        add(progress, 500, 0, Duration.ofSeconds(1));

        assertThat(err.toString()).isEqualTo("1,000 lines, 100 a second, 2 bad\n");
    }

    @Test
    void quiet_tellsBadLinesAlone() {
        FileProgress well = progress(Style.QUIET);
        add(well, 500, 0, Duration.ofHours(1));
        assertThat(well.end()).isZero();
        assertThat(err.toString()).isEmpty();

        FileProgress bad = progress(Style.QUIET);
        add(bad, 500, 2, Duration.ofHours(1));
        bad.end();
        assertThat(err.toString()).isEqualTo("2 lines could not be read.\n");
    }

    @Test
    void style_isATerminals_whereTheLauncherSaysSo() {
        assertThat(Style.of(false, "")).isEqualTo(Style.QUIET);
        assertThat(Style.of(true, "")).isEqualTo(Style.LOG);
        assertThat(Style.of(false, "terminal")).isEqualTo(Style.TERMINAL);
    }

    private FileProgress progress(Style style) {
        return new FileProgress(new PrintWriter(err, true), style, () -> now);
    }

    private void add(FileProgress progress, int lines, int bad, Duration later) {
        now += later.toNanos();
        progress.add(lines, bad);
    }
}
