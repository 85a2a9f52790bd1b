package org.ticketwise.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A key as its holder has it: {@code tw_}, eight hexadecimal digits that name it, and 256 random bits in 43 characters of
 * base64url. The beginning lets scanners for leaked secrets know it; the name, which is no secret, finds the one hash to
 * compare with.
 */
public final class Secret {

    private static final int ID_BYTES = 4;
    private static final int SECRET_BYTES = 32;
    private static final Pattern FORM = Pattern.compile("tw_([0-9a-f]{8})_[A-Za-z0-9_-]{43}");

    private final String id;
    private final String text;

    private Secret(String id, String text) {
        this.id = id;
        this.text = text;
    }

    static Secret random(SecureRandom random) {
        byte[] id = new byte[ID_BYTES];
        byte[] secret = new byte[SECRET_BYTES];
        random.nextBytes(id);
        random.nextBytes(secret);
        String name = HexFormat.of().formatHex(id);
        return new Secret(
                name,
                "tw_" + name + "_" + Base64.getUrlEncoder().withoutPadding().encodeToString(secret));
    }

    /** What a caller sent, or empty where that is no key of ours. */
    static Optional<Secret> parse(String sent) {
        Matcher matcher = FORM.matcher(sent);
        return matcher.matches() ? Optional.of(new Secret(matcher.group(1), sent)) : Optional.empty();
    }

    public String id() {
        return id;
    }

    /** The key itself, for its holder alone. */
    public String reveal() {
        return text;
    }

    /**
     * In hexadecimal. A fast hash without salt will do: slow ones make up for passwords that people choose from few, but no
     * one can try 2^256 random keys, and no two keys are alike.
     */
    String sha256() {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The name alone, lest the key end up in a log. */
    @Override
    public String toString() {
        return "tw_" + id + "_…";
    }
}
