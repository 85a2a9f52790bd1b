package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What every answer carries, and what none does. */
@ExtendWith(TinyServer.class)
class HeadersTest {

    private static TicketServer server;
    private static Http http;

    @BeforeAll
    static void find(TicketServer shared) {
        server = shared;
        http = new Http(shared);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "HEAD /v1/model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /v1/model HTTP/1.0\r\n\r\n",
                "GET /nope HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "DELETE /v1/model HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "OPTIONS * HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nConnection: close\r\n\r\n{",
                "GET /docs/../../etc HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /%ZZ HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n",
                "GET /health/live HTTP/1.1\r\n\r\n",
                "GET /health/live HTTP/9.9\r\nHost: x\r\n\r\n",
                "nonsense\r\n\r\n",
                "POST /v1/classify HTTP/1.1\r\nHost: x\r\nContent-Length: x\r\n\r\n"
            })
    void everyAnswer_guardsTheBrowser_andHidesTheServersMake(String request) throws IOException {
        String answer = Raw.exchange(server, request);

        assertThat(answer)
                .startsWith("HTTP/1.1 ")
                .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
                .containsOnlyOnce("Cache-Control: no-store\r\n")
                .containsOnlyOnce("Content-Security-Policy: default-src 'none'; frame-ancestors 'none'\r\n")
                .containsOnlyOnce("Referrer-Policy: no-referrer\r\n")
                .containsOnlyOnce("Cross-Origin-Resource-Policy: same-origin\r\n")
                .containsOnlyOnce("X-Request-Id: ")
                .doesNotContainIgnoringCase("Jetty")
                .doesNotContain("Server: ", "X-Powered-By: ");
    }

    @Test
    void documentation_hasAPolicyOfItsOwn_andMayBeKept() {
        HttpResponse<String> page = http.get("/docs");

        assertThat(page.headers().allValues("content-security-policy"))
                .singleElement()
                .asString()
                .contains("default-src 'none'; script-src 'self';", "frame-ancestors 'none'");
        assertThat(page.headers().allValues("cache-control")).containsExactly("public, max-age=3600");
    }

    @Test
    void anotherOrigin_isNotLetIn() {
        HttpResponse<String> preflight = http.send(http.request("/v1/classify")
                .header("origin", "https://shop.example")
                .header("access-control-request-method", "POST")
                .method("OPTIONS", BodyPublishers.noBody()));

        assertThat(preflight.statusCode()).isEqualTo(405);
        assertThat(preflight.headers().map().keySet()).noneMatch(name -> name.startsWith("access-control"));
    }

    @Test
    void requestId_isGivenBack() {
        assertThat(requestId("x-request-id", "order-10482.a_b")).isEqualTo("order-10482.a_b");
    }

    @Test
    void requestId_isTheTraces_whereThereIsNone() {
        assertThat(requestId("traceparent", "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"))
                .isEqualTo("0af7651916cd43dd8448eb211c80319c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"two words", "é", "<script>", "-x", ""})
    void requestId_thatIsNotSane_isReplaced(String sent) {
        assertThat(requestId("x-request-id", sent)).matches("[0-9a-f]{32}");
    }

    private static String requestId(String header, String value) {
        return http.send(http.request("/health/live").header(header, value))
                .headers()
                .firstValue("x-request-id")
                .orElseThrow();
    }
}
