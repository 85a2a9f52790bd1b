package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.ticketwise.TinyModel;

/** Whatever comes in, a clear problem or a decision goes out; never a 500, never what was sent. */
class HostileInputTest {

    private static final String SECRET = "Zwirnmandl";

    @TempDir
    private static Path folder;

    private static TicketServer server;
    private static Http http;

    @BeforeAll
    static void start() {
        TinyModel.train(folder, "tiny");
        server = new TicketServer(TicketServerTest.settings(folder)).start();
        http = new Http(server);
    }

    @AfterAll
    static void stop() {
        server.stop();
    }

    static Stream<Arguments> badBodies() {
        return Stream.of(
                Arguments.of("", 400, "empty, expected a JSON object such as {\"text\":\"…\"}."),
                Arguments.of("   ", 400, "empty"),
                Arguments.of(SECRET, 400, "not valid JSON"),
                Arguments.of("{\"text\":\"" + SECRET + "\"", 400, "not valid JSON"),
                Arguments.of("{\"text\":\"" + SECRET + "\"}}", 400, "not valid JSON"),
                Arguments.of("{\"text\":\"" + SECRET + "\",\"text\":\"b\"}", 400, "not valid JSON"),
                Arguments.of("[\"" + SECRET + "\"]", 400, "not a JSON object"),
                Arguments.of("{}", 400, "either \"text\" or \"messages\", got neither"),
                Arguments.of("{\"text\":null}", 400, "got neither"),
                Arguments.of("{\"text\":\"a\",\"messages\":[]}", 400, "got both"),
                Arguments.of("{\"txt\":\"" + SECRET + "\"}", 400, "Maybe you meant \"text\""),
                Arguments.of("{\"I live at " + SECRET + " street, cancel it\":\"\"}", 400, "a field is not known"),
                Arguments.of("{\"text\":{\"a\":\"" + SECRET + "\"}}", 400, "\"text\" is not a string"),
                Arguments.of("{\"text\":12345678901234567890}", 400, "\"text\" is not a string"),
                Arguments.of("{\"text\":true}", 400, "\"text\" is not a string"),
                Arguments.of("{\"text\":NaN}", 400, "not valid JSON"),
                Arguments.of("{\"text\":\"a\",\"id\":7}", 400, "\"id\" is not a string"),
                Arguments.of("{\"text\":\"a\",\"language\":\"" + SECRET + " " + SECRET + "\"}", 400, "language tag"),
                Arguments.of("{\"messages\":[{\"from\":\"" + SECRET + "\",\"text\":\"a\"}]}", 400, "messages[0].from"),
                Arguments.of("{\"text\":\"\\ud800" + SECRET + "\"}", 400, "unpaired surrogate"),
                Arguments.of("{\"text\":\"a\",\"n\":" + "[".repeat(10_000) + "}", 400, "not valid JSON"),
                Arguments.of("{\"text\":\"a\",\"n\":" + "9".repeat(10_000) + "}", 400, "not valid JSON"),
                Arguments.of("{\"text\":\"" + SECRET + "x".repeat(1 << 20) + "\"}", 413, "larger than 1048576 bytes"));
    }

    @ParameterizedTest
    @MethodSource("badBodies")
    void badBody_isAProblemThatNamesTheFieldAndNeverTheValue(String body, int status, String detail)
            throws IOException {
        problem(http.post("/v1/classify", body), status, detail);
    }

    @Test
    void bodyThatIsNotUtf8() throws IOException {
        problem(http.post("/v1/classify", "{\"text\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1)), 400, "UTF-8");
    }

    @Test
    void chunkedBodyThatIsTooLarge() throws IOException {
        byte[] large = ("{\"text\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

        problem(
                http.send(http.request("/v1/classify")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large)))),
                413,
                "larger than 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "application/json; charset=utf-16, 415",
        "application/json; charset=UTF-8, 200",
        "application/vnd.shop+json, 200"
    })
    void contentType(String type, int status) {
        assertThat(http.post("/v1/classify", "{\"text\":\"a\"}", type).statusCode())
                .isEqualTo(status);
    }

    @Test
    void contentEncoding() throws IOException {
        problem(
                http.send(http.request("/v1/classify")
                        .header("content-type", "application/json")
                        .header("content-encoding", "gzip")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
                415,
                "content encoding");
    }

    @ParameterizedTest
    @CsvSource({"?top=x", "?top=-1", "?top=1.5", "?top=1001", "?explain=maybe", "?tip=1"})
    void badQuery(String query) throws IOException {
        problem(http.post("/v1/classify" + query, "{\"text\":\"a\"}"), 400, "not");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            {}                                    | "conversations" is missing
            {"conversations":{}}                  | "conversations" is missing or not a list
            {"conversation":[]}                   | Maybe you meant "conversations"
            {"conversations":[1,2,3,4,5,6,7,8,9,10,11]} | more than 10
            """)
    void badBatch(String body, String detail) throws IOException {
        problem(http.post("/v1/classify/batch", body), 400, detail);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /v1/classify,     405",
        "DELETE, /v1/classify,     405",
        "POST,   /v1/model,        405",
        "GET,    /nope,            404",
        "GET,    /docs/../../etc,  400",
        "GET,    /docs/none.js,    404",
        "GET,    /%ZZ,             400",
        "GET,    /v1/classify%00,  400"
    })
    void badTarget(String method, String target, int status) throws IOException {
        String answer = raw(method + " " + target + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 " + status).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "'GET /health/live HTTP/1.1\r\n\r\n', 400",
        "'GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n', 505",
        "'" + SECRET + "\r\n\r\n', 400",
        "'POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 5\r\nContent-Length: 6\r\n\r\nabcdef', 400",
        "'POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n', 400",
        "'POST /v1/classify HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nZZ\r\n', 400"
    })
    void requestThatIsNotHttp(String request, int status) throws IOException {
        String answer = raw(request);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status)
                .doesNotContain(SECRET)
                .doesNotContain("<html");
    }

    @Test
    void headersThatAreTooLong() throws IOException {
        String answer = raw("GET /health/live HTTP/1.1\r\nHost: x\r\nX: " + "y".repeat(100_000) + "\r\n\r\n");

        assertThat(answer).startsWith("HTTP/1.1 431").contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            😡😡😡        | no_known_features
            12345 67890   | no_known_features
            ?!            | no_known_features
            xyzzyx qwpqwp | no_known_features
            <p></p>       | empty_text
            > cancel it   | empty_text
            """)
    void textWithNothingToJudge_isNone(String text, String reason) throws IOException {
        HttpResponse<String> response = http.post("/v1/classify", "{\"text\":\"" + text + "\"}");

        JsonNode answer = new ObjectMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(answer.at("/decided_by").asText()).isEqualTo("none");
        assertThat(answer.at("/reason").asText()).isEqualTo(reason);
    }

    @Test
    void everyPlane_isAnswered() throws IOException {
        for (int plane = 0; plane < 0x110000; plane += 0x1000) {
            StringBuilder text = new StringBuilder();
            for (int c = plane; c < plane + 0x1000; c += 3) {
                if (c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE) {
                    text.appendCodePoint(c);
                }
            }
            String body = new ObjectMapper().writeValueAsString(java.util.Map.of("text", text.toString()));

            assertThat(http.post("/v1/classify?explain=true", body).statusCode())
                    .isEqualTo(200);
        }
    }

    private static void problem(HttpResponse<String> response, int status, String detail) throws IOException {
        JsonNode problem = new ObjectMapper().readTree(response.body());
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asText()).contains(detail);
        assertThat(response.body() + response.headers()).doesNotContain(SECRET);
    }

    private static String raw(String request) throws IOException {
        return Raw.exchange(server, request);
    }
}
