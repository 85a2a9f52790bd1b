package org.ticketwise.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.http.HttpResponse;

/** What every refusal must be: one problem with its status, guarded as any answer is, with nothing of what was sent. */
final class Refusal {

    /** Stands for a customer's words. */
    static final String SECRET = "Zwirnmandl";

    private Refusal() {}

    static void check(HttpResponse<String> response, int status, String detail) throws IOException {
        assertThat(response.statusCode()).isEqualTo(status);
        assertThat(response.headers().firstValue("content-type")).hasValue("application/problem+json");
        assertThat(response.headers().firstValue("x-content-type-options")).hasValue("nosniff");
        assertThat(response.headers().firstValue("cache-control")).hasValue("no-store");
        checkBody(response.body(), status, detail);
        assertThat(response.headers().toString()).doesNotContain(SECRET);
    }

    /** Sends {@code request} as it is, and expects one refusal and nothing after it. */
    static void check(TicketServer server, String request, int status) throws IOException {
        String answer = Raw.exchange(server, request);

        assertThat(answer)
                .startsWith("HTTP/1.1 " + status + " ")
                .containsOnlyOnce("HTTP/1.1 ")
                .containsIgnoringCase("\r\nContent-Type: application/problem+json\r\n")
                .containsOnlyOnce("X-Content-Type-Options: nosniff\r\n")
                .containsOnlyOnce("Cache-Control: no-store\r\n")
                .containsOnlyOnce("Content-Security-Policy: ")
                .doesNotContain(SECRET);
        if (!request.startsWith("HEAD ")) {
            checkBody(answer.substring(answer.indexOf("\r\n\r\n")), status, "");
        }
    }

    private static void checkBody(String body, int status, String detail) throws IOException {
        JsonNode problem = new ObjectMapper().readTree(body);
        assertThat(problem.at("/status").asInt()).isEqualTo(status);
        assertThat(problem.at("/detail").asText()).isNotBlank().contains(detail);
        assertThat(body).doesNotContain(SECRET);
    }
}
