package org.ticketwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Instant;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ticketwise.access.ApiKey;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.Role;

class KeysCommandTest {

    @TempDir
    private Path folder;

    private Path file;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeEach
    void choose() {
        file = folder.resolve("keys.json");
    }

    @Test
    void add_showsTheKeyOnceAndAlone() {
        String key = add("helpdesk");

        assertThat(err.toString())
                .contains("of helpdesk is in", "shown this once")
                .doesNotContain(key);
        assertThat(new KeyFile(file).read().find(key)).map(ApiKey::role).hasValue(Role.CLASSIFY);

        out.getBuffer().setLength(0);
        assertThat(run("keys", "list")).isZero();
        assertThat(out.toString()).contains("helpdesk", key.substring(3, 11)).doesNotContain(key.substring(12));
    }

    @Test
    void add_withEveryOption() {
        String key = add("ops", "--role", "admin", "--expires", "2099-01-31", "--requests-per-second", "2.5");

        ApiKey kept = new KeyFile(file).read().find(key).orElseThrow();
        assertThat(kept.role()).isEqualTo(Role.ADMIN);
        assertThat(kept.expires()).isEqualTo(Instant.parse("2099-02-01T00:00:00Z"));
        assertThat(kept.requestsPerSecond()).isEqualTo(2.5);
    }

    @Test
    void list_saysHowEachKeyStands() {
        assertThat(run("keys", "list")).isZero();
        assertThat(out.toString()).contains("is not there: no key is asked for");

        new KeyFile(file).add("old", Role.CLASSIFY, Instant.parse("2020-01-01T00:00:00Z"), null);
        add("new", "--requests-per-second", "20");
        add("gone");
        run("keys", "revoke", "gone");
        out.getBuffer().setLength(0);
        assertThat(run("keys", "list")).isZero();

        assertThat(out.toString().lines())
                .hasSize(4)
                .anySatisfy(line -> assertThat(line).contains("old", "any  expired 2020-01-01T00:00:00Z"))
                .anySatisfy(line -> assertThat(line).contains("new", "20.0  valid"))
                .anySatisfy(line -> assertThat(line).contains("gone", "any  revoked 20"));
    }

    @Test
    void revoke_oneOfTwoKeysOfOneName_byItsId() {
        String old = add("helpdesk");
        String fresh = add("helpdesk");

        assertThat(run("keys", "revoke", "helpdesk")).isEqualTo(1);
        assertThat(err.toString()).contains("2 keys are called \"helpdesk\". Maybe name one by its id:");
        assertThat(run("keys", "revoke", old.substring(3, 11))).isZero();

        assertThat(isValid(old)).isFalse();
        assertThat(isValid(fresh)).isTrue();
        assertThat(run("keys", "revoke", "helpdesk")).isZero();
        assertThat(isValid(fresh)).isFalse();
    }

    @Test
    void revoke_aKeyThatIsNotThere() {
        add("helpdesk");

        assertThat(run("keys", "revoke", "elsewhere")).isEqualTo(1);
        assertThat(err.toString()).contains("is called \"elsewhere\". Maybe see `ticketwise keys list`.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            keys                                             | Missing command: add, list or revoke
            keys add                                         | NAME
            keys add a --role root                           | --role is "root", expected classify or admin
            keys add a --expires 2020-01-01                  | --expires is 2020-01-01, which is past
            keys add a --expires soon                        | --expires
            keys add a --requests-per-second 0               | "requests_per_second" is 0.0
            keys add a/b                                     | a key's name is
            """)
    void wrongUsage_isToldInOneLine(String arguments, String message) {
        assertThat(run(arguments.split(" "))).isEqualTo(2);
        assertThat(err.toString()).contains(message).hasLineCount(1);
        assertThat(file).doesNotExist();
    }

    private boolean isValid(String key) {
        return new KeyFile(file).read().find(key).orElseThrow().isValid(Instant.now());
    }

    private String add(String... arguments) {
        out.getBuffer().setLength(0);
        assertThat(run(Stream.concat(Stream.of("keys", "add"), Stream.of(arguments))
                        .toArray(String[]::new)))
                .isZero();
        return out.toString().strip();
    }

    private int run(String... arguments) {
        String[] all = arguments.length == 1
                ? arguments
                : Stream.concat(Stream.of(arguments), Stream.of("--keys", file.toString()))
                        .toArray(String[]::new);
        return Main.commandLine()
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(all);
    }
}
