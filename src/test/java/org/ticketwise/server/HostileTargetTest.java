package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Methods, paths, queries and versions that no honest client sends. The tables hold Java's escapes. */
@ExtendWith(TinyServer.class)
class HostileTargetTest {

    private static TicketServer server;

    @BeforeAll
    static void find(TicketServer shared) {
        server = shared;
    }

    @AfterEach
    void nextCaller_isServed() {
        assertThat(new Http(server).get("/health/live").statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /nope                        | 404
            /V1/MODEL                    | 404
            /v1/model//                  | 404
            /v1//model                   | 404
            //v1/model                   | 404
            //Zwirnmandl/v1/model         | 404
            /v1/./model                  | 404
            /v1/%2e/model                | 404
            /docs/../v1/model            | 404
            /docs/%2e%2e/v1/model        | 404
            /docs/..                     | 404
            /docs/..%2f..%2fetc/Zwirnmandl   | 404
            /docs/%252e%252e/etc/Zwirnmandl  | 404
            /docs/none.js                | 404
            /../v1/model                 | 400
            /docs/../../etc/Zwirnmandl       | 400
            /%2e%2e/etc/Zwirnmandl           | 400
            /docs/..;/v1/model           | 400
            /v1/model;x=1                | 404
            /v1;x/model                  | 404
            /;/v1/model                  | 404
            /v1/%6dodel                  | 404
            /v1%2fmodel                  | 404
            /v1%252fmodel                | 404
            /v1%5cmodel                  | 404
            /v1\\\\model                 | 400
            /v1/model%20                 | 404
            /v1/model%0d%0aX:%20y        | 404
            /v1/model%00                 | 400
            /%                           | 400
            /%e                          | 400
            /%ZZ                         | 400
            /%ff                         | 400
            /%c0%ae%c0%ae/etc/Zwirnmandl     | 400
            /%ed%a0%80                   | 400
            /%u002e                      | 404
            /v1/model?a=%                | 400
            /v1/model?%ZZ                | 400
            /health/live#x               | 400
            /health/\\351                | 400
            /health/\\1                  | 400
            /health/li ve                | 400
            health/live                  | 400
            *                            | 400
            x:80                         | 400
            http://Zwirnmandl/health/live | 400
            http://user@x/health/live    | 400
            http:///health/live          | 400
            ftp://x/health/live          | 400
            """)
    void target(String target, int status) throws IOException {
        Refusal.check(server, "GET " + target.translateEscapes() + " HTTP/1.1\r\nHost: x\r\n\r\n", status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/v1/model?"})
    void targetThatIsTooLong(String prefix) throws IOException {
        Refusal.check(server, "GET " + prefix + "a".repeat(9_000) + " HTTP/1.1\r\nHost: x\r\n\r\n", 414);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /v1/classify      | 405
            HEAD /v1/classify     | 405
            PUT /v1/model         | 405
            POST /v1/model        | 405
            PATCH /v1/model       | 405
            DELETE /v1/model      | 405
            OPTIONS /v1/model     | 405
            OPTIONS *             | 404
            TRACE /v1/model       | 405
            TRACK /v1/model       | 405
            PROPFIND /v1/model    | 405
            QUERY /v1/classify    | 405
            get /v1/model         | 405
            NONSENSE /v1/model    | 405
            G@T /v1/model         | 400
            G(T /v1/model         | 400
            G\\0T /v1/model       | 400
            CONNECT /v1/model     | 400
            CONNECT x:80          | 404
            HEAD /nope            | 404
            """)
    void method(String line, int status) throws IOException {
        Refusal.check(server, line.translateEscapes() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n", status);
    }

    @Test
    void websocket_isNotThere() throws IOException {
        Refusal.check(server, """
                GET /v1/model HTTP/1.1\r
                Host: x\r
                Upgrade: websocket\r
                Connection: Upgrade\r
                Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r
                Sec-WebSocket-Version: 13\r
                \r
                """, 404);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /health/live                            | 505
            GET /health/live HTTP/9.9                   | 505
            GET /health/live HTTP/1.2                   | 505
            GET /health/live HTTPS/1.1                  | 505
            GET /health/live HTTP/2.0                   | 426
            PRI * HTTP/2.0\\r\\n\\r\\nSM                | 426
            GET /health/live HTTP/1.1 x                 | 400
            GET\\t/health/live\\tHTTP/1.1               | 400
            nonsense                                    | 400
            \\0\\1\\2\\3                                | 400
            \\26\\3\\1\\2\\0\\1\\0\\1\\374\\3\\3        | 400
            """)
    void version(String line, int status) throws IOException {
        Refusal.check(server, line.translateEscapes() + "\r\nHost: x\r\n\r\n", status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.0\r\n\r\n",
                "\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET  /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /health/live http/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET http://x/health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /health/live/ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /health/live?top=x HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
            })
    void whatIsOddButPlain_isAnswered(String request) throws IOException {
        assertThat(Raw.exchange(server, request)).startsWith("HTTP/1.1 200 ").endsWith("{\"status\":\"up\"}");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/health/ready", "/v1/model", "/openapi.yaml", "/docs", "/nope", "/v1/classify"})
    void head_saysWhatGetDoes_withoutTheBody(String path) throws IOException {
        String get = Raw.exchange(server, "GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
        String head = Raw.exchange(server, "HEAD " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

        assertThat(head).endsWith("\r\n\r\n").containsOnlyOnce("\r\n\r\n");
        assertThat(withoutRequestId(head)).isEqualTo(withoutRequestId(get.substring(0, get.indexOf("\r\n\r\n") + 4)));
    }

    private static String withoutRequestId(String headers) {
        return headers.replaceAll("X-Request-Id: \\w+", "");
    }
}
