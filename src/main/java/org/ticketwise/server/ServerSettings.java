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
 * @param maxInFlight requests that may be computed or wait for it, 0 for {@link #slots a number that suits the machine}
 * @param idleSeconds time that a silent connection is kept, and that a large body or answer may take on its way
 * @param watchSeconds time between two looks at the files for changes, 0 for never
 * @param drainSeconds time that everything is still answered after the server was told to stop, but for its readiness
 * @param stopSeconds time after which a server that was told to stop waits for nothing more
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
        int maxInFlight,
        int idleSeconds,
        int watchSeconds,
        int drainSeconds,
        int stopSeconds) {

    /** The prefix of environment variables. */
    public static final String PREFIX = "TICKETWISE_";

    /** Variables with the prefix that are not settings of the server. */
    private static final List<String> OTHERS =
            List.of("TICKETWISE_LOG_LEVEL", "TICKETWISE_LOG_FORMAT", "TICKETWISE_JAVA_OPTS", "TICKETWISE_PROGRESS");

    /** What Kubernetes sets by itself for a service of this name. */
    private static final Pattern KUBERNETES = Pattern.compile(PREFIX + "(?:SERVICE_.*|PORT_\\d+_.*)");

    public ServerSettings {
        require(port >= 0 && port <= 65_535, "port", port, "from 0 to 65535");
        require(maxBodyBytes >= 1 && maxBodyBytes <= 1 << 28, "max_body_bytes", maxBodyBytes, "from 1 to 268435456");
        require(maxBatch >= 1, "max_batch", maxBatch, "at least 1");
        require(maxInFlight >= 0 && maxInFlight <= 10_000, "max_in_flight", maxInFlight, "from 0 to 10000");
        require(idleSeconds >= 1, "idle_seconds", idleSeconds, "at least 1");
        require(watchSeconds >= 0, "watch_seconds", watchSeconds, "at least 0");
        require(drainSeconds >= 0, "drain_seconds", drainSeconds, "at least 0");
        require(stopSeconds >= drainSeconds, "stop_seconds", stopSeconds, "at least drain_seconds");
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
            @Nullable Integer maxInFlight,
            @Nullable Integer idleSeconds,
            @Nullable Integer watchSeconds,
            @Nullable Integer drainSeconds,
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
                Objects.requireNonNullElse(maxInFlight, 0),
                Objects.requireNonNullElse(idleSeconds, 30),
                Objects.requireNonNullElse(watchSeconds, 1),
                Objects.requireNonNullElse(drainSeconds, 1),
                Objects.requireNonNullElse(stopSeconds, 8));
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
                maxInFlight,
                idleSeconds,
                watchSeconds,
                drainSeconds,
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
                maxInFlight,
                idleSeconds,
                watchSeconds,
                drainSeconds,
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

    /** How many requests may be computed or wait for it: as set, or 16 for each core and at least 64. */
    int slots() {
        return maxInFlight > 0
                ? maxInFlight
                : Math.max(64, 16 * Runtime.getRuntime().availableProcessors());
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
