package org.ticketwise.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Every key that there is, as it was when this was made. Immutable and thread-safe. */
public final class KeyRing {

    private final Map<String, ApiKey> byId = new LinkedHashMap<>();

    /** @throws IllegalArgumentException where two keys have one id */
    public KeyRing(List<ApiKey> keys) {
        for (ApiKey key : keys) {
            if (byId.put(key.id(), key) != null) {
                throw new IllegalArgumentException("\"" + key.id() + "\" is the id of two keys.");
            }
        }
    }

    public List<ApiKey> keys() {
        return List.copyOf(byId.values());
    }

    /**
     * The key that {@code sent} is, also where it expired or was revoked; empty where it is none. Its id, which is no
     * secret, finds the hash to compare with, and the comparison takes as long whatever differs.
     */
    public Optional<ApiKey> find(String sent) {
        return Secret.parse(sent)
                .flatMap(secret -> Optional.ofNullable(byId.get(secret.id()))
                        .filter(key -> isEqual(key.sha256(), secret.sha256())));
    }

    private static boolean isEqual(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.US_ASCII), b.getBytes(StandardCharsets.US_ASCII));
    }
}
