package org.ticketwise.server;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.http.Context;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.ticketwise.Holdout;
import org.ticketwise.input.StrictJson;

/**
 * What classifying costs beside HTTP: requests a second at {@code /v1/classify}, at an echo in the same server, which
 * reads the same requests and writes an answer of the same size, and at the same echo in a bare Javalin, without our
 * guards, names, counts and logs around it. In turn, several rounds; then latencies at a steady rate, in turn as well.
 */
public final class HttpBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 5;

    /** On busy cores it takes longer until all is compiled. */
    private static final int ROUNDS_TO_WARM_UP = 4;

    private final Clients clients;
    private final JsonNode answer;

    private HttpBenchmark(Clients clients, JsonNode answer) {
        this.clients = clients;
        this.answer = answer;
    }

    public static void main(String[] arguments) throws IOException, InterruptedException {
        ServerSettings settings = ServerSettings.read(
                Path.of("config/server.yaml"), Map.of("TICKETWISE_PORT", "0", "TICKETWISE_WATCH_SECONDS", "0"));
        for (int words : new int[] {30, 200}) {
            System.out.println();
            System.out.println("Messages of " + words + " words");
            System.out.println();
            List<String> requests = requests(words);
            try (Clients clients = new Clients(requests)) {
                new HttpBenchmark(clients, answer(settings, requests.get(0))).run(settings);
            }
        }
    }

    /** In languages with spaces. */
    private static List<String> requests(int words) {
        return Stream.of("en", "ar")
                .flatMap(language -> Holdout.messages(language, words).stream())
                .map(text -> JSON.createObjectNode().put("text", text).toString())
                .toList();
    }

    private static JsonNode answer(ServerSettings settings, String request) throws IOException, InterruptedException {
        TicketServer server = new TicketServer(settings).start();
        try {
            HttpRequest post = HttpRequest.newBuilder(URI.create(server.url() + "/v1/classify"))
                    .POST(HttpRequest.BodyPublishers.ofString(request))
                    .build();
            return JSON.readTree(HttpClient.newHttpClient()
                    .send(post, HttpResponse.BodyHandlers.ofString())
                    .body());
        } finally {
            server.stop();
        }
    }

    private void run(ServerSettings settings) throws IOException, InterruptedException {
        TicketServer server = new TicketServer(settings, TicketServer.largeBytes(settings), this::routes).start();
        Javalin bare = Javalin.create(this::bare).start();
        try {
            Map<String, String> urls = new LinkedHashMap<>();
            urls.put("classify", server.url() + "/v1/classify");
            urls.put("echo", server.url() + "/echo");
            urls.put("bare echo", "http://127.0.0.1:" + bare.port() + "/echo");
            for (int round = 0; round < ROUNDS_TO_WARM_UP; round++) {
                for (String url : urls.values()) {
                    clients.requestsPerSecond(url);
                }
            }
            print(inTurn(urls, clients::requestsPerSecond), inTurn(urls, clients::p99Millis));
        } finally {
            bare.stop();
            server.stop();
        }
    }

    private void routes(JavalinConfig config) {
        config.routes.post("/echo", this::echo, Access.CLASSIFY);
    }

    private void bare(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.jetty.host = "127.0.0.1";
        config.jetty.port = 0;
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.routes.post("/echo", context -> {
            StrictJson.object(context.bodyAsBytes());
            answer(context);
        });
    }

    private void echo(Context context) throws IOException {
        Body.read(context);
        answer(context);
    }

    private void answer(Context context) throws IOException {
        context.contentType("application/json").result(JSON.writeValueAsBytes(answer));
    }

    private interface Measurement {

        double of(String url) throws IOException, InterruptedException;
    }

    private static Map<String, double[]> inTurn(Map<String, String> urls, Measurement measurement)
            throws IOException, InterruptedException {
        Map<String, double[]> values = new LinkedHashMap<>();
        urls.keySet().forEach(name -> values.put(name, new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, String> url : urls.entrySet()) {
                values.get(url.getKey())[round] = measurement.of(url.getValue());
            }
        }
        return values;
    }

    private static void print(Map<String, double[]> rates, Map<String, double[]> p99s) {
        double echo = median(rates.get("echo"));
        System.out.println("| | requests/s, median | rounds | of the echo | p99 at 70%, ms, median | rounds |");
        System.out.println("|---|--:|---|--:|--:|---|");
        rates.forEach((name, rounds) -> System.out.printf(
                Locale.ROOT,
                "| %s | %,.0f | %s | %.2f | %.1f | %s |%n",
                name,
                median(rounds),
                rounds(rounds, "%.0f"),
                median(rounds) / echo,
                median(p99s.get(name)),
                rounds(p99s.get(name), "%.1f")));
    }

    private static String rounds(double[] values, String format) {
        return Arrays.stream(values)
                .mapToObj(value -> String.format(Locale.ROOT, format, value))
                .collect(Collectors.joining(", "));
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
