package org.ticketwise.cli;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.ticketwise.access.ApiKey;
import org.ticketwise.access.KeyFile;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(name = "list", description = "Lists the keys, not what they are.", mixinStandardHelpOptions = true)
final class KeysListCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Mixin
    private KeysCommand.KeysOption keys;

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (!Files.exists(keys.file())) {
            out.println(keys.file() + " is not there: no key is asked for. Maybe make one with `ticketwise keys add`.");
            return;
        }
        List<ApiKey> all = new KeyFile(keys.file()).read().keys();
        int width = all.stream().mapToInt(key -> key.name().length()).max().orElse(0);
        String row = "%-8s  %-" + Math.max(width, 4) + "s  %-8s  %10s  %s%n";
        out.printf(Locale.ROOT, row, "id", "name", "role", "requests/s", "state");
        for (ApiKey key : all) {
            Double rate = key.requestsPerSecond();
            out.printf(
                    Locale.ROOT,
                    row,
                    key.id(),
                    key.name(),
                    key.role().wireName(),
                    rate == null ? "any" : rate,
                    state(key));
        }
        out.flush();
    }

    private static String state(ApiKey key) {
        if (key.isRevoked()) {
            return "revoked " + key.revoked();
        }
        if (key.expires() == null) {
            return "valid";
        }
        return (key.isExpired(Instant.now()) ? "expired " : "valid until ") + key.expires();
    }
}
