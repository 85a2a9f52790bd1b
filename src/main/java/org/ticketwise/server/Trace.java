package org.ticketwise.server;

import java.util.HexFormat;
import java.util.concurrent.ThreadLocalRandom;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What one request is called in logs and in its answer.
 *
 * @param requestId the caller's own where that is up to 64 letters, digits, dots, dashes and underscores; else the trace's;
 *     else 128 random bits in hexadecimal
 * @param traceId of the caller's {@code traceparent} (W3C Trace Context), or null where it sent none that is valid
 */
record Trace(String requestId, @Nullable String traceId) {

    private static final Pattern SANE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");
    private static final Pattern TRACEPARENT =
            Pattern.compile("(?!ff)([0-9a-f]{2})-(?!0{32})([0-9a-f]{32})-(?!0{16})[0-9a-f]{16}-[0-9a-f]{2}(-.*)?");
    private static final String FIRST_VERSION = "00";

    static Trace of(@Nullable String requestId, @Nullable String traceparent) {
        String traceId = traceparent == null ? null : traceId(traceparent);
        if (requestId != null && SANE.matcher(requestId).matches()) {
            return new Trace(requestId, traceId);
        }
        return new Trace(traceId == null ? random() : traceId, traceId);
    }

    /** Later versions may add fields at the end; the first has none. */
    private static @Nullable String traceId(String traceparent) {
        Matcher matcher = TRACEPARENT.matcher(traceparent);
        boolean valid = matcher.matches() && (matcher.group(3) == null || !FIRST_VERSION.equals(matcher.group(1)));
        return valid ? matcher.group(2) : null;
    }

    private static String random() {
        byte[] bits = new byte[16];
        ThreadLocalRandom.current().nextBytes(bits);
        return HexFormat.of().formatHex(bits);
    }
}
