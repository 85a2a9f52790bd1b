package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever comes down a connection, it is one problem or one answer, and the next caller is served. The tables hold Java's
 * escapes.
 */
@ExtendWith(TinyServer.class)
class HostileHttpTest {

    private static final String POST = "POST /v1/classify HTTP/1.1\r\nHost: x\r\n";
    private static final String JSON = "{\"text\":\"please cancel it\"}";
    private static final String CHUNKS = "1b\r\n" + JSON + "\r\n0\r\n\r\n";
    /** What an attacker hopes to be taken for the next request of somebody else. */
    private static final String SMUGGLED =
            "GET /health/live HTTP/1.1\r\nHost: x\r\nX-Secret: " + Refusal.SECRET + "\r\n\r\n";

    private static TicketServer server;

    @BeforeAll
    static void find(TicketServer shared) {
        server = shared;
    }

    @AfterEach
    void nextCaller_isServed() {
        assertThat(new Http(server).post("/v1/classify", JSON).statusCode()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 27\\r\\nTransfer-Encoding: chunked
            Transfer-Encoding: chunked\\r\\nContent-Length: 27
            Content-Length: 0\\r\\nTransfer-Encoding: chunked
            Content-Length: 27\\r\\nContent-Length: 27
            Content-Length: 27\\r\\nContent-Length: 0
            Content-Length: 27, 27
            Content-Length: 27, 0
            Content-Length: +27
            Content-Length: -27
            Content-Length: -0
            Content-Length: 0x1b
            Content-Length: 1b
            Content-Length: 2 7
            Content-Length: 27.0
            Content-Length: 27;
            Content-Length:
            Content-Length: 99999999999999999999
            Content-Length : 27
            Content-Length\\t: 27
            Content-Length: 27\\r\\n\\tTransfer-Encoding: chunked
            Transfer-Encoding : chunked
            Transfer-Encoding: chunked, identity
            Transfer-Encoding: identity, chunked
            Transfer-Encoding: chunked, chunked
            Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked
            Transfer-Encoding: identity\\r\\nTransfer-Encoding: chunked
            Transfer-Encoding: chunked\\r\\nTransfer-Encoding: x
            Transfer-Encoding: identity
            Transfer-Encoding: identity\\r\\nContent-Length: 27
            Transfer-Encoding: xchunked
            Transfer-Encoding: \\13chunked
            Transfer-Encoding: chunked\\0
            Transfer-Encoding: "chunked"
            Transfer-Encoding: chunked;q=1
            Transfer-Encoding: gzip, chunked
            Transfer-Encoding: gzip
            Transfer-Encoding:
            Transfer-Encoding: ,
            Transfer-Encoding:\\r\\n chunked
            Transfer-Encoding: chunked\\nX: a
            X: a\\nTransfer-Encoding: chunked
            X: a\\rTransfer-Encoding: chunked
            X: a\\r\\n Transfer-Encoding: chunked\\r\\nContent-Length: 27
            """)
    void bodyWhoseEndIsInDoubt_isRefused_andSmugglesNothing(String headers) throws IOException {
        Refusal.check(server, POST + headers.translateEscapes() + "\r\n\r\n" + CHUNKS + SMUGGLED, 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            1b\\r\\n{"text":"please cancel it"}\\r\\n
            1b\\n{"text":"please cancel it"}\\n0\\n\\n
            1b;a\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            -1\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            +1b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            0x1b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            ZZ\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            \\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            \\s1b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            1b\\s\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            5\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            10000001b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            1000000000000001b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            7fffffff\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            80000000\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            ffffffff\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            00000000000000000000001b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            1b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\nno colon\\r\\n\\r\\n
            """)
    void chunksThatAreNone_areRefused(String chunks) throws IOException {
        Refusal.check(server, POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks.translateEscapes() + SMUGGLED, 400);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1b;a=LONG\r\n" + JSON + "\r\n0\r\n\r\n", "1b\r\n" + JSON + "\r\n0\r\nX: LONG\r\n\r\n"})
    void chunksWithMoreBesideThemThanAllowed(String chunks) throws IOException {
        Refusal.check(
                server, POST + "Transfer-Encoding: chunked\r\n\r\n" + chunks.replace("LONG", "y".repeat(100_000)), 400);
    }

    @Test
    void chunksInHttp10_whichHasNone() throws IOException {
        Refusal.check(
                server, POST.replace("1.1", "1.0") + "Transfer-Encoding: chunked\r\n\r\n" + CHUNKS + SMUGGLED, 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Content-Length: 27\r\n\r\n" + JSON,
                "Transfer-Encoding: chunked\r\n\r\n" + CHUNKS,
            })
    void linesThatAllEndInABareLineFeed_areRefused(String rest) throws IOException {
        Refusal.check(server, (POST + rest).replace("\r", "") + SMUGGLED, 400);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length: 100     | 400
            Content-Length: 2000000 | 413
            Content-Length: 9223372036854775807 | 413
            Content-Length: 2000000\\r\\nExpect: 100-continue | 413
            """)
    void bodyThatEndsEarly(String headers, int status) throws IOException {
        Refusal.check(server, POST + headers.translateEscapes() + "\r\n\r\n" + JSON, status);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void bodyTooLargeToBeReadToItsEnd_isAnsweredOnce_andSmugglesNothing(boolean chunked) throws IOException {
        String body = " ".repeat(12 << 20) + SMUGGLED;
        double refused = answers("/v1/classify", 413);
        double smuggled = answers("/health/live", 200);

        String answer = untilItIsClosed(POST
                + (chunked
                        ? "Transfer-Encoding: chunked\r\n\r\n" + Integer.toHexString(body.length()) + "\r\n"
                        : "Content-Length: " + body.length() + "\r\n\r\n")
                + body
                + (chunked ? "\r\n0\r\n\r\n" : ""));

        while (answers("/v1/classify", 413) == refused) {
            Thread.onSpinWait();
        }
        assertThat(answers("/v1/classify", 413)).isEqualTo(refused + 1);
        assertThat(answers("/health/live", 200)).isEqualTo(smuggled);
        // A reset may overtake the answer.
        if (!answer.isEmpty()) {
            assertThat(answer).startsWith("HTTP/1.1 413 ").containsOnlyOnce("HTTP/1.1 ");
        }
    }

    /** How many there were, by the server's own count. */
    private static double answers(String route, int status) {
        Matcher count = Pattern.compile(
                        "ticketwise_requests_seconds_count\\{route=\"" + route + "\",status=\"" + status + "\"} (\\S+)")
                .matcher(new Http(server).get("/metrics").body());
        return count.find() ? Double.parseDouble(count.group(1)) : 0;
    }

    /** Leaves it to the server to close. */
    private static String untilItIsClosed(String request) throws IOException {
        URI url = URI.create(server.url());
        StringBuilder answer = new StringBuilder();
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            writeWhatIsTaken(socket, request);
            for (int c = socket.getInputStream().read();
                    c >= 0;
                    c = socket.getInputStream().read()) {
                answer.append((char) c);
            }
        } catch (SocketException e) {
            // Closed by a reset; what had come by then counts.
            return answer.toString();
        }
        return answer.toString();
    }

    private static void writeWhatIsTaken(Socket socket, String request) {
        try {
            write(socket, request);
        } catch (IOException e) {
            // The answer came first.
            return;
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            GET /nope                                   | 404
            DELETE /v1/classify                         | 405
            POST /v1/classify?top=x                     | 400
            POST /v1/classify HTTP/1.1\\r\\nContent-Type: text/plain   | 415
            POST /v1/classify HTTP/1.1\\r\\nContent-Encoding: gzip     | 415
            POST /v1/classify HTTP/1.1\\r\\nExpect: x                  | 417
            POST /v1/classify HTTP/1.1\\r\\nX-HTTP-Method-Override: GET | 400
            """)
    void bodyOfARefusedRequest_isNeverReadAsTheNextOne(String head, int status) throws IOException {
        String line = head.contains("HTTP/") ? head.translateEscapes() : head + " HTTP/1.1";

        Refusal.check(
                server, line + "\r\nHost: x\r\nContent-Length: " + SMUGGLED.length() + "\r\n\r\n" + SMUGGLED, status);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            Content-Length:27                                | {"text":"please cancel it"}
            Content-Length: 00027                            | {"text":"please cancel it"}
            content-length:\\t27\\s\\t                        | {"text":"please cancel it"}
            TRANSFER-ENCODING:\\tChUnKeD\\t                  | 1b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            Transfer-Encoding: chunked                       | 1b;a=b\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\n\\r\\n
            Transfer-Encoding: chunked\\r\\nTrailer: Content-Length | 1B\\r\\n{"text":"please cancel it"}\\r\\n0\\r\\nContent-Length: 5\\r\\n\\r\\n
            Content-Length: 27\\r\\nConnection: Upgrade\\r\\nUpgrade: websocket      | {"text":"please cancel it"}
            Content-Length: 27\\r\\nConnection: Upgrade\\r\\nUpgrade: h2c\\r\\nHTTP2-Settings: AAMAAABkAAQAAP__ | {"text":"please cancel it"}
            Content-Length: 27\\r\\nRange: bytes=0-3          | {"text":"please cancel it"}
            Content-Length: 27\\r\\nAccept: image/png         | {"text":"please cancel it"}
            Content-Length: 27\\r\\nAccept-Encoding: gzip     | {"text":"please cancel it"}
            Content-Length: 27\\r\\nCookie: \\377=;;"         | {"text":"please cancel it"}
            """)
    void whatIsOddButPlain_isAnswered(String headers, String body) throws IOException {
        String answer =
                raw(POST + "Connection: close\r\n" + headers.translateEscapes() + "\r\n\r\n" + body.translateEscapes());

        assertThat(answer)
                .startsWith("HTTP/1.1 200 ")
                .containsOnlyOnce("HTTP/1.1 ")
                .contains("\"model\":\"tiny\"");
    }

    @Test
    void leaveToSendTheBody_isGivenWhereItHasNotCome() throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            write(socket, POST + "Expect: 100-continue\r\nContent-Length: 27\r\n\r\n");
            assertThat(Raw.reply(socket, "POST", "/v1/classify").line()).isEqualTo("HTTP/1.1 100 Continue");

            write(socket, JSON);
            assertThat(Raw.reply(socket, "POST", "/v1/classify").status()).isEqualTo(200);
        }
    }

    private static void write(Socket socket, String part) throws IOException {
        socket.getOutputStream().write(part.getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            X: a\\0b                   | 400
            X\\0: b                    | 400
            X: a\\1b                   | 400
            X: a\\177b                 | 400
            X                          | 400
            : b                        | 400
            X Y: b                     | 400
            X\\351: b                  | 400
            X(: b                      | 400
            \\sX: b                    | 400
            X: a\\r\\n b               | 400
            X: a\\r\\n\\r              | 400
            Host: x                    | 400
            Host: y                    | 400
            Upgrade: websocket         | 400
            Expect: 200-ok             | 417
            Expect: 100-continue, x    | 417
            X-HTTP-Method-Override: POST | 400
            """)
    void headerThatIsNone_isRefused(String header, int status) throws IOException {
        Refusal.check(
                server, "GET /health/live HTTP/1.1\r\nHost: x\r\n" + header.translateEscapes() + "\r\n\r\n", status);
    }

    @ParameterizedTest
    @CsvSource({"'', 10000, 1", "X, 1, 2000", "X, 1000, 10"})
    void headersThatAreTooLong(String prefix, int length, int count) throws IOException {
        StringBuilder headers = new StringBuilder();
        for (int i = 0; i < count; i++) {
            headers.append(prefix).append("y".repeat(length)).append(i).append(": a\r\n");
        }

        Refusal.check(server, "GET /health/live HTTP/1.1\r\nHost: x\r\n" + headers + "\r\n", 431);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ``
            Host:
            Host: a b
            Host: a, b
            Host: a/b
            Host: u@x
            Host: x:port
            Host: x:99999
            Host: [::1
            """)
    void hostThatIsNone_isRefused(String header) throws IOException {
        Refusal.check(
                server, "GET /health/live HTTP/1.1\r\n" + (header.isEmpty() ? "" : header + "\r\n") + "\r\n", 400);
    }

    private static String raw(String request) throws IOException {
        return Raw.exchange(server, request);
    }
}
