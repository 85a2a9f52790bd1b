package org.ticketwise.server;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * An answer as any client of HTTP/1.1 reads it.
 *
 * @param line with the status
 * @param headers by their names in whatever case
 */
record Reply(String line, Map<String, List<String>> headers, String body) {

    static Reply of(HttpResponse<String> response) {
        return new Reply("HTTP/1.1 " + response.statusCode(), response.headers().map(), response.body());
    }

    /** Reads one to its end. @param method of the request: HEAD has an answer without the body that is announced */
    static Reply read(InputStream in, String method) throws IOException {
        String line = line(in);
        Map<String, List<String>> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.computeIfAbsent(header.substring(0, colon), name -> new ArrayList<>())
                    .add(header.substring(colon + 1).strip());
        }
        Reply head = new Reply(line, headers, "");
        return head.isInterim() || method.equals("HEAD") ? head : new Reply(line, headers, body(in, headers));
    }

    private static String body(InputStream in, Map<String, List<String>> headers) throws IOException {
        List<String> length = headers.getOrDefault("content-length", List.of());
        if (length.isEmpty()) {
            // Up to the end of the connection. If it came in chunks, they are no valid body of anything that is
            // specified.
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        byte[] body = in.readNBytes(Integer.parseInt(length.get(0)));
        if (body.length < Integer.parseInt(length.get(0))) {
            throw new EOFException("An answer that ends early");
        }
        return new String(body, StandardCharsets.UTF_8);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new EOFException("An answer that ends early");
            }
            line.append((char) next);
        }
        return line.toString().strip();
    }

    int status() {
        return Integer.parseInt(line.split(" ")[1]);
    }

    /** Whether another one follows, to the same request. */
    boolean isInterim() {
        return status() < 200;
    }
}
