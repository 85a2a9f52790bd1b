package org.ticketwise.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ticketwise.model.History.Action;
import org.ticketwise.model.History.Change;
import org.ticketwise.model.History.Entry;
import org.ticketwise.model.History.Figures;

class HistoryTest {

    @TempDir
    private Path models;

    @Test
    void entry_isReadBackAsItWasWritten() throws IOException {
        TreeMap<String, Change> languages = new TreeMap<>();
        languages.put("en", new Change(0.75, 0.5));
        languages.put("th", new Change(null, 0.25));
        Entry forced = new Entry(
                "2026-11-22T10:00:00Z",
                Action.FORCED_PROMOTE,
                "b",
                "a",
                "ada",
                "the sale begins",
                List.of("holdout: worse"),
                List.of(new Figures("holdout", "12ab", 90, new Change(0.8, 0.7), languages)));

        History.append(models, forced);

        assertThat(History.read(models)).isEqualTo(new History(List.of(forced), List.of()));
        assertThat(file()).hasContent("""
                {"time":"2026-11-22T10:00:00Z","action":"forced_promote","version":"b","previous":"a","who":"ada",\
                "reason":"the sale begins","refused":["holdout: worse"],\
                "figures":[{"path":"holdout","sha256":"12ab","conversations":90,\
                "macro_f1":{"before":0.8,"after":0.7},\
                "languages":{"en":{"before":0.75,"after":0.5},"th":{"after":0.25}}}]}
                """);
    }

    @Test
    void noFile_isAnEmptyHistory() {
        assertThat(History.read(models)).isEqualTo(new History(List.of(), List.of()));
    }

    @Test
    void tornLastLine_costsNoOther() throws IOException {
        History.append(models, first("a"));
        Files.writeString(file(), "{\"time\":\"2026-11-22T1", StandardOpenOption.APPEND);
        History.append(models, promote("b", "a"));

        History history = History.read(models);

        assertThat(history.entries()).extracting(Entry::version).containsExactly("a", "b");
        assertThat(history.damaged()).containsExactly(file() + ":2");
    }

    @Test
    void wholeLastLine_thatOnlyLacksItsEnd_counts() throws IOException {
        History.append(models, first("a"));
        Files.writeString(file(), Files.readString(file()).strip());
        History.append(models, promote("b", "a"));

        assertThat(History.read(models).entries()).extracting(Entry::version).containsExactly("a", "b");
    }

    @Test
    void lineThatNamesAFolderElsewhere_isDamaged() throws IOException {
        History.append(models, promote("b", "a"));
        Files.writeString(file(), Files.readString(file()).replace("\"a\"", "\"../a\""));

        assertThat(History.read(models).entries()).isEmpty();
    }

    @Test
    void lineOfALaterRelease_mayHaveMoreFields() throws IOException {
        History.append(models, first("a"));
        Files.writeString(file(), Files.readString(file()).replace("{", "{\"ticket\":7,"));

        assertThat(History.read(models).entries()).hasSize(1);
    }

    @Test
    void before_goesBackOneStepAtATime() {
        History history = history(first("a"), promote("b", "a"), promote("c", "b"));

        assertThat(history.before("c")).contains("b");
        assertThat(history.before("b")).contains("a");
        assertThat(history.before("a")).isEmpty();
        assertThat(history.before("x")).isEmpty();
    }

    @Test
    void before_afterARollback_goesFurtherBack() {
        History history = history(first("a"), promote("b", "a"), promote("c", "b"), rollback("b", "c"));

        assertThat(history.before("b")).contains("a");
    }

    @Test
    void before_ofAVersionPromotedTwice_doesNotGoInCircles() {
        Entry[] twice = {first("a"), promote("b", "a"), promote("a", "b"), rollback("b", "a"), rollback("a", "b")};

        assertThat(history(twice[0], twice[1], twice[2]).before("a")).contains("b");
        assertThat(history(twice[0], twice[1], twice[2], twice[3]).before("b")).contains("a");
        assertThat(history(twice).before("a")).isEmpty();
    }

    @Test
    void before_withAVersionThatWasInUseBeforeTheHistoryBegan() {
        assertThat(history(promote("b", "old")).before("b")).contains("old");
    }

    @Test
    void before_whereTheMachineFailedBeforeThePointerMoved() {
        assertThat(history(first("a"), promote("b", "a")).before("a")).isEmpty();
        assertThat(history(first("a"), promote("b", "a"), rollback("a", "b")).before("b"))
                .contains("a");
    }

    @Test
    void used_beginsWithTheVersionUsedLast() {
        History history = history(first("a"), promote("b", "a"), promote("c", "b"), rollback("b", "c"));

        assertThat(history.used()).containsExactly("b", "c", "a");
    }

    @Test
    void versionThatIsNone_cannotBeWritten() {
        assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> first("../a"));
    }

    private Path file() {
        return models.resolve("history.jsonl");
    }

    private static History history(Entry... entries) {
        return new History(List.of(entries), List.of());
    }

    static Entry first(String version) {
        return entry(Action.FIRST, version, null);
    }

    static Entry promote(String version, String previous) {
        return entry(Action.PROMOTE, version, previous);
    }

    static Entry rollback(String version, String previous) {
        return entry(Action.ROLLBACK, version, previous);
    }

    private static Entry entry(Action action, String version, @Nullable String previous) {
        return new Entry("2026-11-22T10:00:00Z", action, version, previous, "ada", null, List.of(), List.of());
    }
}
