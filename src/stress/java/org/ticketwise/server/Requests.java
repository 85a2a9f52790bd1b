package org.ticketwise.server;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Requests as bytes, as a client's kept connection sends them. */
final class Requests {

    private static final List<String> TEXTS = List.of(
            "Please stop this item from being delivered, I found it cheaper in the shop around the corner",
            "where is my parcel? It should have been here on Monday and nobody answers the phone",
            "The lid of the kettle came cracked and the cable is missing, what do I do now",
            "I would like my money back, the shoes are two sizes too small and I cannot use them",
            "Can you change the delivery address to my office, I am not at home this week");

    private Requests() {}

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
        return "{\"id\":\"" + i + "\",\"text\":\"" + TEXTS.get(i % TEXTS.size()) + "\"}";
    }

    private static byte[] post(String path, String json) {
        return ("POST " + path + " HTTP/1.1\r\nHost: ticketwise\r\nContent-Type: application/json\r\nContent-Length: "
                        + json.length() + "\r\n\r\n" + json)
                .getBytes(StandardCharsets.US_ASCII);
    }
}
