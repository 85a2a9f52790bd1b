package org.ticketwise.access;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A key as it is kept: everything but the key itself.
 *
 * @param id eight hexadecimal digits, which the key holds too
 * @param name whose it is; two keys may have one name, so that one can take the other's place
 * @param sha256 of the key, in hexadecimal
 * @param expires from when on it counts no more, or null for never
 * @param revoked since when it counts no more, or null
 * @param requestsPerSecond how many its holder may make on the long run, or null for any number
 */
public record ApiKey(
        String id,
        String name,
        Role role,
        String sha256,
        Instant created,
        @Nullable Instant expires,
        @Nullable Instant revoked,
        @Nullable Double requestsPerSecond) {

    private static final Pattern ID = Pattern.compile("[0-9a-f]{8}");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    public ApiKey {
        require(ID.matcher(id).matches(), "\"id\" is not eight hexadecimal digits.");
        requireName(name);
        require(SHA256.matcher(sha256).matches(), "\"sha256\" is not 64 hexadecimal digits.");
        require(
                requestsPerSecond == null || (requestsPerSecond > 0 && requestsPerSecond <= 1e6),
                "\"requests_per_second\" is " + requestsPerSecond + ", expected a number above 0, up to 1000000.");
    }

    @JsonCreator
    static ApiKey of(
            @Nullable String id,
            @Nullable String name,
            @Nullable Role role,
            @Nullable String sha256,
            @Nullable String created,
            @Nullable String expires,
            @Nullable String revoked,
            @Nullable Double requestsPerSecond) {
        require(
                id != null && name != null && role != null && sha256 != null && created != null,
                "a key needs \"id\", \"name\", \"role\", \"sha256\" and \"created\".");
        return new ApiKey(
                Objects.requireNonNull(id),
                Objects.requireNonNull(name),
                Objects.requireNonNull(role),
                Objects.requireNonNull(sha256),
                instant("created", Objects.requireNonNull(created)),
                expires == null ? null : instant("expires", expires),
                revoked == null ? null : instant("revoked", revoked),
                requestsPerSecond);
    }

    /** @throws IllegalArgumentException where {@code name} cannot be a key's */
    public static String requireName(String name) {
        require(
                NAME.matcher(name).matches(),
                "a key's name is up to 64 letters, digits, dots, dashes and underscores, and begins with a letter or"
                        + " digit.");
        return name;
    }

    private static Instant instant(String key, String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException(
                    "\"" + key + "\" is not a time. Maybe write it as in 2027-01-31T00:00:00Z.", e);
        }
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }

    ApiKey revokedAt(Instant now) {
        return new ApiKey(id, name, role, sha256, created, expires, now, requestsPerSecond);
    }

    public boolean isRevoked() {
        return revoked != null;
    }

    public boolean isExpired(Instant now) {
        return expires != null && !now.isBefore(expires);
    }

    /** Whether its holder may still call. */
    public boolean isValid(Instant now) {
        return !isRevoked() && !isExpired(now);
    }
}
