package org.ticketwise.server;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ticketwise.access.KeyFile;
import org.ticketwise.decision.ClassifierFiles;
import org.ticketwise.input.InvalidInputException;
import org.ticketwise.input.Spelling;
import org.ticketwise.input.YamlFile;

/**
 * Everything about the server that can be set, in the settings file or as {@code TICKETWISE_} and the key in capitals.
 *
 * @param host address to listen on
 * @param port TCP port to listen on, 0 for a free one
 * @param models a models folder or one bundle's folder
 * @param rules the rules file
 * @param policy the policy file
 * @param keys the file of keys; where the default one is not there, nobody is asked for a key; null for none
 * @param insecure whether to serve without keys on an address that other machines can reach
 * @param maxBodyBytes size of the largest request body that is read
 * @param maxBatch conversations in the largest batch
 * @param watchSeconds time between two looks at the files for changes, 0 for never
 * @param stopSeconds time that requests in flight have when the server is told to stop
 */
public record ServerSettings(
        String host,
        int port,
        Path models,
        Path rules,
        Path policy,
        @Nullable Path keys,
        boolean insecure,
        int maxBodyBytes,
        int maxBatch,
        int watchSeconds,
        int stopSeconds) {

    /** The prefix of environment variables. */
    public static final String PREFIX = "TICKETWISE_";

    /** Variables with the prefix that are not settings of the server. */
    private static final List<String> OTHERS =
            List.of("TICKETWISE_LOG_LEVEL", "TICKETWISE_LOG_FORMAT", "TICKETWISE_JAVA_OPTS");

    /** What Kubernetes sets by itself for a service of this name. */
    private static final Pattern KUBERNETES = Pattern.compile(PREFIX + "(?:SERVICE_.*|PORT_\\d+_.*)");

    public ServerSettings {
        require(port >= 0 && port <= 65_535, "port", port, "from 0 to 65535");
        require(maxBodyBytes >= 1 && maxBodyBytes <= 1 << 28, "max_body_bytes", maxBodyBytes, "from 1 to 268435456");
        require(maxBatch >= 1, "max_batch", maxBatch, "at least 1");
        require(watchSeconds >= 0, "watch_seconds", watchSeconds, "at least 0");
        require(stopSeconds >= 0, "stop_seconds", stopSeconds, "at least 0");
    }

    @JsonCreator
    static ServerSettings of(
            @Nullable String host,
            @Nullable Integer port,
            @Nullable String models,
            @Nullable String rules,
            @Nullable String policy,
            @Nullable String keys,
            @Nullable Boolean insecure,
            @Nullable Integer maxBodyBytes,
            @Nullable Integer maxBatch,
            @Nullable Integer watchSeconds,
            @Nullable Integer stopSeconds) {
        return new ServerSettings(
                Objects.requireNonNullElse(host, "127.0.0.1"),
                Objects.requireNonNullElse(port, 8080),
                Path.of(Objects.requireNonNullElse(models, "models")),
                rules == null ? ClassifierFiles.DEFAULT_RULES : Path.of(rules),
                policy == null ? ClassifierFiles.DEFAULT_POLICY : Path.of(policy),
                keys == null ? KeyFile.DEFAULT : Path.of(keys),
                Objects.requireNonNullElse(insecure, false),
                Objects.requireNonNullElse(maxBodyBytes, 1 << 20),
                Objects.requireNonNullElse(maxBatch, 1_000),
                Objects.requireNonNullElse(watchSeconds, 1),
                Objects.requireNonNullElse(stopSeconds, 10));
    }

    /**
     * Reads the settings: what {@code environment} says counts before what the file says.
     *
     * @param file may be missing
     * @throws InvalidInputException where a key is unknown or a value does not fit; names it
     */
    public static ServerSettings read(Path file, Map<String, String> environment) {
        return YamlFile.read(file, ServerSettings.class, overrides(environment));
    }

    private static Map<String, String> overrides(Map<String, String> environment) {
        List<String> known = YamlFile.keys(ServerSettings.class);
        Map<String, String> overrides = new LinkedHashMap<>();
        environment.forEach((variable, value) -> {
            if (variable.startsWith(PREFIX)
                    && !OTHERS.contains(variable)
                    && !KUBERNETES.matcher(variable).matches()) {
                String key = variable.substring(PREFIX.length()).toLowerCase(Locale.ROOT);
                if (!known.contains(key)) {
                    String hint = Spelling.nearest(key, known)
                            .map(name -> " Maybe you meant " + PREFIX + name.toUpperCase(Locale.ROOT) + ".")
                            .orElse("");
                    throw new InvalidInputException(variable, "is not a known setting." + hint);
                }
                overrides.put(key, value);
            }
        });
        return overrides;
    }

    public ServerSettings withHostAndPort(@Nullable String otherHost, @Nullable Integer otherPort) {
        return new ServerSettings(
                Objects.requireNonNullElse(otherHost, host),
                Objects.requireNonNullElse(otherPort, port),
                models,
                rules,
                policy,
                keys,
                insecure,
                maxBodyBytes,
                maxBatch,
                watchSeconds,
                stopSeconds);
    }

    /** The same with {@code insecure} where {@code allowed}. */
    public ServerSettings withInsecure(boolean allowed) {
        return new ServerSettings(
                host,
                port,
                models,
                rules,
                policy,
                keys,
                insecure || allowed,
                maxBodyBytes,
                maxBatch,
                watchSeconds,
                stopSeconds);
    }

    /** @throws InvalidInputException where others could reach a server that asks for no key, and nobody allowed that */
    void requireSafe(boolean asksForKeys) {
        if (!asksForKeys && !insecure && canBeReached()) {
            throw new InvalidInputException(
                    "host",
                    "can be reached from other machines, and there are no keys in " + keys
                            + ". Maybe make one with `ticketwise keys add NAME`, or let everybody call with --insecure"
                            + " (TICKETWISE_INSECURE=true).",
                    host);
        }
    }

    /** What cannot be resolved cannot be listened on either, and is named then. */
    private boolean canBeReached() {
        try {
            return !InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }

    public ClassifierFiles files() {
        return new ClassifierFiles(models, rules, policy);
    }

    private static void require(boolean holds, String key, int value, String expected) {
        if (!holds) {
            throw new IllegalArgumentException("\"" + key + "\" is " + value + ", expected " + expected + ".");
        }
    }
}
