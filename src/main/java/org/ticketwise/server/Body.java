package org.ticketwise.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.ticketwise.input.StrictJson;

/** Reads a request's JSON. */
final class Body {

    private Body() {}

    /** @throws ProblemException where the body is no JSON, too large, encoded or incomplete */
    static ObjectNode read(Context context) {
        requireJson(context);
        return StrictJson.object(Exchange.of(context).body());
    }

    private static void requireJson(Context context) {
        List<String> types = sent(context, "content-type");
        if (types.size() > 1 || !types.stream().allMatch(Body::isJson)) {
            throw new ProblemException(Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "The content type is not JSON. Maybe add the header content-type: application/json."));
        }
        if (!sent(context, "content-encoding").stream().allMatch("identity"::equalsIgnoreCase)) {
            throw new ProblemException(Problem.of(
                    HttpStatus.UNSUPPORTED_MEDIA_TYPE_415,
                    "The content encoding is not supported. Maybe send the body as it is."));
        }
    }

    private static List<String> sent(Context context, String header) {
        return Collections.list(context.req().getHeaders(header));
    }

    private static boolean isJson(String contentType) {
        String[] parts = contentType.toLowerCase(Locale.ROOT).split(";", -1);
        String type = parts[0].strip();
        boolean utf8 = true;
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].replace("\"", "").strip();
            utf8 &= !parameter.startsWith("charset=") || parameter.equals("charset=utf-8");
        }
        return utf8 && (type.equals("application/json") || type.endsWith("+json"));
    }
}
