package org.ticketwise.cli;

import java.io.PrintWriter;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.Role;
import org.ticketwise.access.Secret;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "add", description = "Makes a key and shows it, this once.", mixinStandardHelpOptions = true)
final class KeysAddCommand implements Runnable {

    @CommandLine.Spec
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            paramLabel = "NAME",
            description = "Whose key it is. Two keys may have one name while one takes the other's place.")
    private String name;

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            defaultValue = "classify",
            description = "classify, or admin to reload as well (default: ${DEFAULT-VALUE}).")
    private String role;

    @Option(
            names = "--expires",
            paramLabel = "DATE",
            description = "The last day on which it counts, in UTC, for example 2027-01-31; default: for ever.")
    private @Nullable LocalDate expires;

    @Option(
            names = "--requests-per-second",
            paramLabel = "N",
            description = "How many requests its holder may make on the long run; default: any number.")
    private @Nullable Double requestsPerSecond;

    @Mixin
    private KeysCommand.KeysOption keys;

    @Override
    public void run() {
        Secret secret;
        try {
            secret = new KeyFile(keys.file()).add(name, role(), expires(), requestsPerSecond);
        } catch (IllegalArgumentException e) {
            throw misuse(String.valueOf(e.getMessage()).replaceFirst("\\.$", ""));
        }
        PrintWriter err = spec.commandLine().getErr();
        err.println("Key " + secret.id() + " of " + name + " is in " + keys.file()
                + ". It is shown this once; send it as \"Authorization: Bearer …\".");
        err.flush();
        PrintWriter out = spec.commandLine().getOut();
        out.println(secret.reveal());
        out.flush();
    }

    private Role role() {
        for (Role known : Role.values()) {
            if (known.wireName().equals(role)) {
                return known;
            }
        }
        throw misuse("--role is \"" + role + "\", expected classify or admin");
    }

    private @Nullable Instant expires() {
        if (expires == null) {
            return null;
        }
        if (expires.isBefore(LocalDate.now(ZoneOffset.UTC))) {
            throw misuse("--expires is " + expires + ", which is past");
        }
        return expires.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private CommandLine.ParameterException misuse(String message) {
        return new CommandLine.ParameterException(spec.commandLine(), message);
    }
}
