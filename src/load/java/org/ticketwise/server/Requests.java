package org.ticketwise.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.Holdout;

/** Requests as bytes, as a client's kept connection sends them; what customers say in them is from the holdout. */
final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {}

    /** One for each text of the holdout, so that no two are alike. */
    static List<byte[]> messages() {
        List<String> texts = Holdout.texts();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> post("/v1/classify", conversation(texts, i)))
                .toList();
    }

    /** Where there are more conversations than texts, they begin again. */
    static byte[] batch(int conversations) {
        List<String> texts = Holdout.texts();
        return post(
                "/v1/classify/batch",
                IntStream.range(0, conversations)
                        .mapToObj(i -> conversation(texts, i))
                        .collect(Collectors.joining(",", "{\"conversations\":[", "]}")));
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: ticketwise\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    static byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: ticketwise\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }

    private static String conversation(List<String> texts, int i) {
        return JSON.createObjectNode()
                .put("id", Integer.toString(i))
                .put("text", texts.get(i % texts.size()))
                .toString();
    }
}
