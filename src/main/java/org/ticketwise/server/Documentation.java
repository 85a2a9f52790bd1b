package org.ticketwise.server;

import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** {@code /openapi.yaml} and a page that shows it, from the jar: nothing is fetched from elsewhere. */
final class Documentation {

    private static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline';"
            + " img-src 'self' data:; connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";

    private Documentation() {}

    static void routes(JavalinConfig config) {
        config.routes.get("/openapi.yaml", context -> send(context, "/openapi.yaml", "application/yaml"), Access.OPEN);
        config.routes.get(
                "/docs", context -> send(context, "/docs/index.html", "text/html; charset=utf-8"), Access.OPEN);
        config.routes.get("/docs/start.js", context -> send(context, "/docs/start.js", "text/javascript"), Access.OPEN);
        config.routes.get(
                "/docs/swagger-ui.css", context -> send(context, "/docs/swagger-ui.css", "text/css"), Access.OPEN);
        config.routes.get(
                "/docs/swagger-ui-bundle.js",
                context -> send(context, "/docs/swagger-ui-bundle.js", "text/javascript"),
                Access.OPEN);
    }

    private static void send(Context context, String resource, String type) throws IOException {
        try (InputStream in = Objects.requireNonNull(Documentation.class.getResourceAsStream(resource), resource)) {
            context.header(SecurityHeaders.CONTENT_SECURITY_POLICY, POLICY);
            context.header(SecurityHeaders.CACHE_CONTROL, "public, max-age=3600");
            context.contentType(type).result(in.readAllBytes());
        }
    }
}
