package org.ticketwise.server;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.ticketwise.input.ConversationFile;

/** Requests as bytes, as a client's kept connection sends them; the messages are those of the holdout, so that no two are alike. */
final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> TEXTS = texts();

    private Requests() {}

    private static List<String> texts() {
        List<String> texts = new ArrayList<>();
        for (String language : List.of("en", "ar", "zh")) {
            ConversationFile.forEach(
                    Path.of("training-data/holdout", language + ".jsonl"),
                    line -> texts.add(line.json().get().path("text").asText()));
        }
        return texts;
    }

    static byte[] message() {
        return post("/v1/classify", conversation(0));
    }

    static byte[] batch(int conversations) {
        return post(
                "/v1/classify/batch",
                IntStream.range(0, conversations)
                        .mapToObj(Requests::conversation)
                        .collect(Collectors.joining(",", "{\"conversations\":[", "]}")));
    }

    static byte[] get(String path) {
        return ("GET " + path + " HTTP/1.1\r\nHost: ticketwise\r\n\r\n").getBytes(StandardCharsets.US_ASCII);
    }

    private static String conversation(int i) {
        return JSON.createObjectNode()
                .put("id", Integer.toString(i))
                .put("text", TEXTS.get(i % TEXTS.size()))
                .toString();
    }

    private static byte[] post(String path, String json) {
        byte[] body = json.getBytes(StandardCharsets.UTF_8);
        byte[] head = ("POST " + path
                        + " HTTP/1.1\r\nHost: ticketwise\r\nContent-Type: application/json\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, request, head.length, body.length);
        return request;
    }
}
