package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever comes in, a clear problem or a decision goes out; never a 500, never what was sent. */
@ExtendWith(TinyServer.class)
class HostileInputTest {

    private static Http http;

    @BeforeAll
    static void find(TicketServer shared) {
        http = new Http(shared);
    }

    @AfterEach
    void nextCaller_isServed() {
        assertThat(http.post("/v1/classify", "{\"text\":\"please cancel it\"}").statusCode())
                .isEqualTo(200);
    }

    @Test
    void chunkedBodyThatIsTooLarge() throws IOException {
        byte[] large = ("{\"text\":\"" + "x".repeat(2 << 20) + "\"}").getBytes(StandardCharsets.UTF_8);

        Refusal.check(
                http.send(http.request("/v1/classify")
                        .header("content-type", "application/json")
                        .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large)))),
                413,
                "larger than 1048576 bytes");
    }

    @ParameterizedTest
    @CsvSource({
        "text/plain, 415",
        "application/x-www-form-urlencoded, 415",
        "application/json; charset=utf-16, 415",
        "application/json; charset=nonsense, 415",
        "application/json; charset=, 415",
        "application/jsonp, 415",
        "multipart/form-data; boundary=a, 415",
        "/, 415",
        "application/json; charset=UTF-8, 200",
        "application/vnd.shop+json, 200"
    })
    void contentType(String type, int status) {
        assertThat(http.post("/v1/classify", "{\"text\":\"a\"}", type).statusCode())
                .isEqualTo(status);
    }

    @Test
    void contentType_thatStandsTwice() throws IOException {
        Refusal.check(
                http.send(http.request("/v1/classify")
                        .header("content-type", "application/json")
                        .header("content-type", "text/plain")
                        .POST(BodyPublishers.ofString("{\"text\":\"a\"}"))),
                415,
                "content type");
    }

    @ParameterizedTest
    @ValueSource(strings = {"gzip", "x-gzip", "deflate", "br", "zstd", "identity, gzip", "gzip, identity", "nonsense"})
    void contentEncoding_isRefused_soThatNothingIsInflated(String encoding) throws IOException {
        Refusal.check(
                http.send(http.request("/v1/classify")
                        .header("content-type", "application/json")
                        .header("content-encoding", encoding)
                        .POST(BodyPublishers.ofByteArray(gzipBomb()))),
                415,
                "content encoding");
    }

    @Test
    void contentEncoding_thatStandsTwice() throws IOException {
        Refusal.check(
                http.send(http.request("/v1/classify")
                        .header("content-encoding", "identity")
                        .header("content-encoding", "gzip")
                        .POST(BodyPublishers.ofByteArray(gzipBomb()))),
                415,
                "content encoding");
    }

    @Test
    void gzipThatIsNotSaidToBe_isNoJson() throws IOException {
        Refusal.check(http.post("/v1/classify", gzipBomb()), 400, "not valid UTF-8");
    }

    /** 4 MiB of spaces in 4 kB. */
    private static byte[] gzipBomb() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(" ".repeat(1 << 22).getBytes(StandardCharsets.US_ASCII));
        }
        return bytes.toByteArray();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?top=x",
                "?top=",
                "?top=-1",
                "?top=%2B1",
                "?top=1.5",
                "?top=1e2",
                "?top=1001",
                "?top=99999999999",
                "?top=%D9%A3",
                "?top=1%00",
                "?top=1&top=2",
                "?top=1;explain=true",
                "?explain=maybe",
                "?explain=TRUE",
                "?tip=1",
                "?Top=1",
                "?%74ip=1"
            })
    void badQuery(String query) throws IOException {
        Refusal.check(http.post("/v1/classify" + query, "{\"text\":\"a\"}"), 400, "not");
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

    @ParameterizedTest
    @ValueSource(
            strings = {"please cancel my order", "<p>it is broken</p>", "thanks\n> cancel it", "请取消订单", "😡 #10482"})
    void charactersThatNobodySees_changeNothing(String text) throws IOException {
        String hidden = "\u0000\u200b\u200d\u202e\u2066\ufeff"
                + text.codePoints()
                        .mapToObj(c -> Character.toString(c) + "\u0000\u200b\u200d\u202e\u2066\ufeff")
                        .collect(Collectors.joining());

        assertThat(classified(hidden)).isEqualTo(classified(text));
    }

    private static String classified(String text) throws IOException {
        return http.post("/v1/classify", new ObjectMapper().writeValueAsString(Map.of("text", text)))
                .body();
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
            String body = new ObjectMapper().writeValueAsString(Map.of("text", text.toString()));

            assertThat(http.post("/v1/classify?explain=true", body).statusCode())
                    .isEqualTo(200);
        }
    }
}
