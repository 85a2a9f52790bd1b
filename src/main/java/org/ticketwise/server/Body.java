package org.ticketwise.server;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.eclipse.jetty.http.HttpStatus;
import org.ticketwise.input.StrictJson;

/** Reads a request's JSON, and no more of it than allowed. */
final class Body {

    /** Of a body that is too large, in bytes; of a still larger one no more is read. */
    private static final int MOST_DISCARDED = 1 << 23;

    private Body() {}

    /** @throws ProblemException where the body is no JSON, too large or encoded */
    static ObjectNode read(Context context, int maxBytes) {
        requireJson(context);
        if (context.req().getContentLengthLong() > maxBytes && context.header("expect") != null) {
            throw tooLarge(maxBytes);
        }
        byte[] bytes;
        try {
            InputStream body = context.req().getInputStream();
            bytes = body.readNBytes(maxBytes + 1);
            if (bytes.length > maxBytes) {
                discard(body);
            }
        } catch (IOException e) {
            throw new ProblemException(
                    Problem.of(HttpStatus.BAD_REQUEST_400, "The request body ended before it was complete."));
        }
        if (bytes.length > maxBytes) {
            throw tooLarge(maxBytes);
        }
        return StrictJson.object(bytes);
    }

    private static ProblemException tooLarge(int maxBytes) {
        return new ProblemException(Problem.of(
                HttpStatus.PAYLOAD_TOO_LARGE_413,
                "The request body is larger than " + maxBytes + " bytes. Maybe send fewer conversations at once."));
    }

    /** Else the connection is reset while the client still sends, and it never reads why. */
    private static void discard(InputStream body) throws IOException {
        byte[] buffer = new byte[1 << 13];
        int left = MOST_DISCARDED;
        for (int read = 0; read >= 0 && left > 0; left -= read) {
            read = body.read(buffer);
        }
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
