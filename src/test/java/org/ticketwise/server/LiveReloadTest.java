package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketwise.TinyModel;
import org.ticketwise.model.ModelStore;
import org.ticketwise.rules.RuleBook;
import org.ticketwise.ticket.Intent;
import org.ticketwise.ticket.LabelledConversation;
import org.ticketwise.training.Corpus;

/** Version "straight" calls a wish to cancel "cancel", version "crossed" calls it "defect". */
class LiveReloadTest {

    private static final String RULES = """
            rules:
              - {id: a, intent: cancel, phrases: [qwpqwp], matches: [qwpqwp], near_misses: [hello]}
            """;

    static final String CANCEL = "{\"text\":\"please cancel my order\"}";
    static final String BATCH = "{\"conversations\":[" + String.join(",", Collections.nCopies(5, CANCEL)) + "]}";

    @TempDir
    private Path folder;

    private TicketServer server;
    private Http http;

    @BeforeEach
    void start() {
        TinyModel.train(crossed(), RuleBook.EMPTY, folder, "crossed");
        TinyModel.train(folder, "straight");
        server = new TicketServer(TicketServerTest.settings(folder)).start();
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    @Test
    void reload_takesUpTheCurrentVersion() throws IOException {
        new ModelStore(folder).setCurrent("crossed");

        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        assertThat(answer().at("/intent").asText()).isEqualTo("defect");
        assertThat(answer().at("/model").asText()).isEqualTo("crossed");
    }

    @Test
    void reload_whileAnswering_neverMixesVersions() throws Exception {
        AtomicBoolean stop = new AtomicBoolean();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        List<Future<Integer>> running = new ArrayList<>();
        for (int i = 0; i < 2; i++) {
            running.add(threads.submit(() -> {
                int answers = 0;
                while (!stop.get()) {
                    assertThat(agreed(answer())).isTrue();
                    assertThat(agreed(batch())).isTrue();
                    answers++;
                }
                return answers;
            }));
        }
        for (int i = 0; i < 30; i++) {
            new ModelStore(folder).setCurrent(i % 2 == 0 ? "crossed" : "straight");
            assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        }
        stop.set(true);
        for (Future<Integer> one : running) {
            assertThat(one.get()).isPositive();
        }
        threads.shutdown();
    }

    @Test
    void reload_ofAnAlteredBundle_keepsTheOldOneAndSaysSo() throws IOException {
        new ModelStore(folder).setCurrent("crossed");
        Path weights = folder.resolve("crossed/model.pb.gz");
        byte[] bytes = Files.readAllBytes(weights);
        bytes[bytes.length / 2] ^= 1;
        Files.write(weights, bytes);

        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(409);

        assertThat(answer().at("/model").asText()).isEqualTo("straight");
        assertThat(http.get("/health/ready").body()).contains("\"failures\":1", "is not the file that training wrote");
        assertThat(http.get("/metrics").body()).contains("ticketwise_reload_failures 1.0");
    }

    @ParameterizedTest
    @MethodSource("org.ticketwise.TinyModel#bundleFiles")
    void reload_ofATruncatedBundle_keepsTheOldOne_untilItIsMended(String name) throws IOException {
        new ModelStore(folder).setCurrent("crossed");
        Path file = folder.resolve("crossed").resolve(name);
        byte[] whole = Files.readAllBytes(file);
        for (int length : List.of(0, whole.length / 2, whole.length - 1)) {
            Files.write(file, Arrays.copyOf(whole, length));

            assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(409);
            assertThat(answer().at("/model").asText()).isEqualTo("straight");
        }
        assertThat(http.get("/health/ready").body()).contains("\"failures\":3", "\"last_failure\":\"" + folder);
        assertThat(http.get("/metrics").body()).contains("ticketwise_reload_failures 3.0");

        Files.write(file, whole);
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        assertThat(http.get("/health/ready").body()).doesNotContain("last_failure");
    }

    @Test
    void reload_ofBadRules_keepsTheOldOnes_untilTheyAreMended() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), "rules: [{id: a}]");
        assertThat(http.post("/v1/admin/reload", "").body()).contains("rules.yaml");
        assertThat(http.get("/health/ready").statusCode()).isEqualTo(200);

        Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        assertThat(http.get("/v1/model").body()).contains("\"rules\":{\"count\":1,\"unmeasured\":[\"a\"]}");
        assertThat(http.get("/health/ready").body()).doesNotContain("last_failure");
    }

    @Test
    void reload_whileAFileIsBeingReplaced_keepsTheOldOne() throws IOException {
        Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        Files.delete(folder.resolve("rules.yaml"));

        assertThat(http.post("/v1/admin/reload", "").body()).contains("rules.yaml is gone");
        assertThat(http.get("/v1/model").body()).contains("\"count\":1");

        Files.writeString(folder.resolve("rules.yaml"), RULES);
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
    }

    @Test
    void model_ofIntentsInAnyScript_isToldInThatScript() {
        TinyModel.train(renamed("退款"), RuleBook.EMPTY, folder, "chinese");
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);

        assertThat(http.get("/v1/model").body()).contains("\"name\":\"退款\"");
        http.post("/v1/classify", "{\"text\":\"please cancel my order\"}");
        assertThat(http.get("/metrics").body()).contains("intent=\"退款\"");
    }

    @Test
    void reload_ofAFolderOfRules_followsItsFiles() throws IOException {
        Path rules = folder.resolve("rules.yaml");
        Files.deleteIfExists(rules);
        Files.createDirectory(rules);
        Files.writeString(rules.resolve("a.yaml"), RULES);
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        assertThat(http.get("/v1/model").body()).contains("\"count\":1");

        Files.delete(rules.resolve("a.yaml"));
        assertThat(http.post("/v1/admin/reload", "").statusCode()).isEqualTo(200);
        assertThat(http.get("/v1/model").body()).contains("\"count\":0");
    }

    @Test
    void reload_forSomebodyElsewhere_isRefused() {
        for (String header : List.of("origin", "x-forwarded-for", "forwarded")) {
            assertThat(http.send(http.request("/v1/admin/reload")
                                    .header(header, "https://shop.example")
                                    .POST(BodyPublishers.noBody()))
                            .statusCode())
                    .isEqualTo(403);
        }
    }

    @Test
    void watch_takesUpWhatChanged() throws IOException {
        LiveClassifier live =
                new LiveClassifier(TicketServerTest.settings(folder).files());
        live.reloadIfChanged();
        assertThat(live.current().version()).isEqualTo("straight");

        new ModelStore(folder).setCurrent("crossed");
        Files.writeString(folder.resolve("policy.yaml"), "unknown: {queue: elsewhere}");
        live.reloadIfChanged();

        assertThat(live.current().version()).isEqualTo("crossed");
        assertThat(live.current().policy().unknown().queue()).isEqualTo("elsewhere");
    }

    private JsonNode answer() throws IOException {
        return new ObjectMapper().readTree(http.post("/v1/classify", CANCEL).body());
    }

    private JsonNode batch() throws IOException {
        return new ObjectMapper()
                .readTree(http.post("/v1/classify/batch", BATCH).body());
    }

    /** Whether {@code json}, an answer or a batch of them, is of one version, and says what that one would. */
    static boolean agreed(JsonNode json) {
        String intent = json.findPath("model").asText().equals("crossed") ? "defect" : "cancel";
        return Set.copyOf(json.findValuesAsText("model")).size() == 1
                && Set.copyOf(json.findValuesAsText("intent")).equals(Set.of(intent));
    }

    /** The corpus with "cancel" under another name. */
    private static Corpus renamed(String name) {
        List<LabelledConversation> conversations = TinyModel.corpus().conversations().stream()
                .map(labelled -> new LabelledConversation(
                        labelled.conversation(),
                        labelled.labels().stream()
                                .map(intent -> intent.name().equals("cancel") ? new Intent(name) : intent)
                                .collect(Collectors.toSet()),
                        Set.of(),
                        Set.of(),
                        labelled.place()))
                .toList();
        return new Corpus(conversations, List.of());
    }

    static Corpus crossed() {
        List<LabelledConversation> conversations = new ArrayList<>();
        for (LabelledConversation labelled : TinyModel.corpus().conversations()) {
            Set<Intent> labels = labelled.labels().size() == 1
                    ? Set.of(new Intent(labelled.labels().contains(new Intent("cancel")) ? "defect" : "cancel"))
                    : labelled.labels();
            conversations.add(
                    new LabelledConversation(labelled.conversation(), labels, Set.of(), Set.of(), labelled.place()));
        }
        return new Corpus(conversations, List.of());
    }
}
