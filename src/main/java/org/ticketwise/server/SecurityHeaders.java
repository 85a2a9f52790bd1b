package org.ticketwise.server;

import java.util.List;
import org.eclipse.jetty.http.HttpField;

/**
 * What every answer tells a browser: take it for nothing but what it says it is, keep no copy, show it in no frame and run
 * nothing in it. There is no CORS: a key in a page would be everybody's.
 */
final class SecurityHeaders {

    static final String CONTENT_SECURITY_POLICY = "Content-Security-Policy";
    static final String CACHE_CONTROL = "Cache-Control";

    static final List<HttpField> FIELDS = List.of(
            new HttpField("X-Content-Type-Options", "nosniff"),
            new HttpField(CACHE_CONTROL, "no-store"),
            new HttpField(CONTENT_SECURITY_POLICY, "default-src 'none'; frame-ancestors 'none'"),
            new HttpField("Referrer-Policy", "no-referrer"),
            new HttpField("Cross-Origin-Resource-Policy", "same-origin"));

    private SecurityHeaders() {}
}
