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
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.ticketwise.input.ConversationFile;
import org.ticketwise.input.StrictJson;

/**
 * What classifying costs beside HTTP: requests a second at {@code /v1/classify}, at an echo in the same server, which
 * reads the same requests and writes an answer of the same size, and at the same echo in a bare Javalin, without our
 * guards, names, counts and logs around it. In turn, several rounds; then latencies at 70% of what each can do.
 */
public final class HttpBenchmark {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int ROUNDS = 5;
    private static final double SHARE_OF_CAPACITY = 0.7;

    private final Load load;
    private final JsonNode answer;

    private HttpBenchmark(Load load, JsonNode answer) {
        this.load = load;
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
            try (Load load = new Load(requests)) {
                new HttpBenchmark(load, answer(settings, requests.get(0))).run(settings);
            }
        }
    }

    /** Customers' messages of the holdout in languages with spaces, joined and cut to so many words each. */
    private static List<String> requests(int words) {
        List<String> pending = new ArrayList<>();
        List<String> requests = new ArrayList<>();
        for (String language : List.of("en", "ar")) {
            ConversationFile.forEach(Path.of("training-data/holdout", language + ".jsonl"), line -> {
                pending.addAll(Arrays.asList(line.json().get().path("text").asText().strip().split("\\s+")));
                while (pending.size() >= words) {
                    List<String> message = pending.subList(0, words);
                    requests.add(JSON.createObjectNode()
                            .put("text", String.join(" ", message))
                            .toString());
                    message.clear();
                }
            });
        }
        return requests;
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
            print(measure(urls), urls);
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

    private Map<String, double[]> measure(Map<String, String> urls) throws IOException, InterruptedException {
        for (String url : urls.values()) {
            load.requestsPerSecond(url);
        }
        Map<String, double[]> rates = new LinkedHashMap<>();
        urls.keySet().forEach(name -> rates.put(name, new double[ROUNDS]));
        for (int round = 0; round < ROUNDS; round++) {
            for (Map.Entry<String, String> url : urls.entrySet()) {
                rates.get(url.getKey())[round] = load.requestsPerSecond(url.getValue());
            }
        }
        return rates;
    }

    private void print(Map<String, double[]> rates, Map<String, String> urls) throws IOException, InterruptedException {
        double echo = median(rates.get("echo"));
        System.out.println("| | requests/s, median | rounds | of the echo | p99 at 70%, ms |");
        System.out.println("|---|--:|---|--:|--:|");
        for (Map.Entry<String, String> url : urls.entrySet()) {
            double[] rounds = rates.get(url.getKey());
            double p99 = load.p99Millis(url.getValue(), median(rounds) * SHARE_OF_CAPACITY);
            System.out.printf(
                    Locale.ROOT,
                    "| %s | %,.0f | %s | %.2f | %.1f |%n",
                    url.getKey(),
                    median(rounds),
                    Arrays.toString(Arrays.stream(rounds).mapToLong(Math::round).toArray()),
                    median(rounds) / echo,
                    p99);
        }
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
