package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ticketwise.TinyModel;
import org.ticketwise.access.KeyFile;
import org.ticketwise.access.Role;
import org.ticketwise.access.Secret;

/** Who may do what, where there is a file of keys. */
class AccessTest {

    private static final String BODY = "{\"text\":\"please cancel my order\"}";
    private static final Instant PAST = Instant.parse("2020-01-01T00:00:00Z");

    /** Status by caller: without a key, with a wrong, expired and revoked one, and with one of each role. */
    private static final String EVERY_ROUTE = """
            route                          none wrong expired revoked classify admin
            POST /v1/classify               401   401     401     401      200   200
            POST /v1/classify/batch         401   401     401     401      200   200
            GET /v1/model                   401   401     401     401      200   200
            POST /v1/admin/reload           401   401     401     401      403   200
            GET /metrics                    401   401     401     401      200   200
            GET /health/live                200   200     200     200      200   200
            GET /health/ready               200   200     200     200      200   200
            GET /openapi.yaml               200   200     200     200      200   200
            GET /docs                       200   200     200     200      200   200
            GET /docs/start.js              200   200     200     200      200   200
            GET /docs/swagger-ui.css        200   200     200     200      200   200
            GET /docs/swagger-ui-bundle.js  200   200     200     200      200   200
            """;

    @TempDir
    private static Path models;

    @TempDir
    private Path folder;

    private Path file;
    private KeyFile keys;
    private Secret classify;
    private Secret admin;
    private TicketServer server;
    private Http http;

    @BeforeAll
    static void train() {
        TinyModel.train(models, "tiny");
    }

    @BeforeEach
    void start() {
        file = folder.resolve("keys.json");
        keys = new KeyFile(file);
        classify = keys.add("helpdesk", Role.CLASSIFY, null, null);
        admin = keys.add("ops", Role.ADMIN, null, null);
        server = new TicketServer(withKeys(TicketServerTest.settings(models), file)).start();
        http = new Http(server);
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    static ServerSettings withKeys(ServerSettings settings, Path file) {
        return new ServerSettings(
                settings.host(),
                settings.port(),
                settings.models(),
                settings.rules(),
                settings.policy(),
                file,
                settings.insecure(),
                settings.maxBodyBytes(),
                settings.maxBatch(),
                settings.maxInFlight(),
                settings.idleSeconds(),
                settings.watchSeconds(),
                settings.drainSeconds(),
                settings.stopSeconds());
    }

    @Test
    void everyRoute_byEveryCaller() {
        Map<String, String> callers = callers();
        List<String> table = new ArrayList<>(List.of(row("route", callers.keySet())));
        for (String route : server.routes()) {
            table.add(row(
                    route,
                    callers.values().stream()
                            .map(key -> Integer.toString(status(route, key)))
                            .toList()));
        }

        assertThat(table)
                .containsExactlyInAnyOrderElementsOf(EVERY_ROUTE
                        .lines()
                        .map(line -> line.replaceAll(" +", " "))
                        .toList());
    }

    private Map<String, String> callers() {
        Secret expired = keys.add("old", Role.ADMIN, PAST, null);
        Secret revoked = keys.add("gone", Role.ADMIN, null, null);
        keys.revoke(revoked.id());
        String wrong = new KeyFile(folder.resolve("other.json"))
                .add("ops", Role.ADMIN, null, null)
                .reveal();
        assertThat(reload().statusCode()).isEqualTo(200);
        Map<String, String> callers = new LinkedHashMap<>();
        callers.put("none", "");
        callers.put("wrong", wrong);
        callers.put("expired", expired.reveal());
        callers.put("revoked", revoked.reveal());
        callers.put("classify", classify.reveal());
        callers.put("admin", admin.reveal());
        return callers;
    }

    private static String row(String route, Iterable<String> cells) {
        return route + " " + String.join(" ", cells);
    }

    private int status(String route, String key) {
        String[] parts = route.split(" ");
        String body = parts[1].endsWith("batch") ? "{\"conversations\":[" + BODY + "]}" : BODY;
        HttpRequest.Builder request = http.request(parts[1])
                .header("content-type", "application/json")
                .method(parts[0], parts[0].equals("POST") ? BodyPublishers.ofString(body) : BodyPublishers.noBody());
        if (!key.isEmpty()) {
            request.header("authorization", "Bearer " + key);
        }
        return http.send(request).statusCode();
    }

    @Test
    void withoutAKey_isToldHowToSendOne() {
        HttpResponse<String> answer = http.post("/v1/classify", BODY);

        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(answer.headers().firstValue("www-authenticate")).hasValue("Bearer realm=\"ticketwise\"");
        assertThat(answer.body()).contains("Maybe send it as \\\"Authorization: Bearer …\\\".");
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic aGVscGRlc2s6", "Bearer", "Bearer ", "Bearer x y", "tw_00000000_0"})
    void withAnotherHeaderThanAKey_isRefused(String header) {
        assertThat(http.send(http.request("/v1/model").header("authorization", header))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void withAKeyThatCountsNoMore_isToldWhy_butNeverTheKey() {
        Secret expired = keys.add("old", Role.CLASSIFY, PAST, null);
        reload();

        HttpResponse<String> answer = get("/v1/model", expired);

        assertThat(answer.body()).contains("The key expired.");
        assertThat(answer.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(header -> assertThat(header).contains("error=\"invalid_token\""));
        assertThat(answer.body() + answer.headers()).doesNotContain(expired.reveal(), expired.id());
    }

    @Test
    void headWithoutAKey_isRefusedAsGetIs() throws IOException {
        assertThat(Raw.exchange(server, "HEAD /v1/model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"))
                .startsWith("HTTP/1.1 401 ");
    }

    @Test
    void withTheWrongRole_isToldTheRightOne() {
        HttpResponse<String> answer = post("/v1/admin/reload", classify);

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(answer.body()).contains("The key's role does not allow this; admin does.");
        assertThat(answer.headers().firstValue("www-authenticate"))
                .hasValueSatisfying(header -> assertThat(header).contains("insufficient_scope"));
    }

    @Test
    void administrator_mayReloadFromElsewhere() {
        assertThat(http.send(http.request("/v1/admin/reload")
                                .header("x-forwarded-for", "203.0.113.7")
                                .header("authorization", "Bearer " + admin.reveal())
                                .POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void quotaThatIsUsedUp_isToldWhenToComeAgain() {
        Secret slow = keys.add("slow", Role.CLASSIFY, null, 0.01);
        reload();

        assertThat(get("/v1/model", slow).statusCode()).isEqualTo(200);
        HttpResponse<String> answer = get("/v1/model", slow);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.headers().firstValueAsLong("retry-after").orElseThrow())
                .isBetween(1L, 100L);
        assertThat(get("/v1/model", classify).statusCode()).isEqualTo(200);
    }

    @Test
    void rotation_bothKeysOfAName_countUntilTheOldOneIsRevoked() {
        Secret fresh = keys.add("helpdesk", Role.CLASSIFY, null, null);
        reload();
        assertThat(get("/v1/model", classify).statusCode()).isEqualTo(200);
        assertThat(get("/v1/model", fresh).statusCode()).isEqualTo(200);

        keys.revoke(classify.id());
        reload();

        assertThat(get("/v1/model", classify).statusCode()).isEqualTo(401);
        assertThat(get("/v1/model", fresh).statusCode()).isEqualTo(200);
    }

    @Test
    void brokenFile_keepsTheOldKeys_andIsNamed() throws IOException {
        String before = Files.readString(file);
        Files.writeString(file, "{\"keys\":[{}]}");

        assertThat(reload().statusCode()).isEqualTo(409);

        assertThat(get("/v1/model", classify).statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", admin).body()).contains("\"failures\":1", "keys.json");
        assertThat(get("/metrics", classify).body()).contains("ticketwise_keys_reload_failures 1.0");

        Files.writeString(file, before);
        assertThat(reload().statusCode()).isEqualTo(200);
        assertThat(get("/health/ready", admin).body()).doesNotContain("last_failure");
    }

    @Test
    void readiness_doesNotTellAnybodyWhichFilesThereAre() throws IOException {
        Files.delete(file);
        assertThat(reload().statusCode()).isEqualTo(409);

        assertThat(get("/health/ready", admin).body()).contains("keys.json is gone");
        assertThat(http.get("/health/ready").body())
                .contains("\"last_failure\":\"hidden\"", "\"required\":true,\"valid\":2")
                .doesNotContain("keys.json");
    }

    @Test
    void fileThatChanges_isFollowed() {
        Path later = folder.resolve("later.json");
        new KeyFile(later).add("helpdesk", Role.CLASSIFY, null, null);
        LiveKeys live = new LiveKeys(later);
        int before = live.current().orElseThrow().keys().size();

        live.reloadIfChanged();
        assertThat(live.current().orElseThrow().keys()).hasSize(before);
        new KeyFile(later).add("ops", Role.ADMIN, null, null);
        live.reloadIfChanged();

        assertThat(live.current().orElseThrow().keys()).hasSize(before + 1);
    }

    private HttpResponse<String> reload() {
        return post("/v1/admin/reload", admin);
    }

    private HttpResponse<String> get(String path, Secret key) {
        return http.send(http.request(path).header("authorization", "Bearer " + key.reveal()));
    }

    private HttpResponse<String> post(String path, Secret key) {
        return http.send(http.request(path)
                .header("authorization", "Bearer " + key.reveal())
                .POST(BodyPublishers.noBody()));
    }
}
