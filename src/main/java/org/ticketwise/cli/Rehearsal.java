package org.ticketwise.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** One question to the server, over a bare socket: an HTTP client's classes would end up in the archive too. */
final class Rehearsal {

    private static final String BODY = "{\"text\":\"Please stop this item from being delivered\"}";

    private Rehearsal() {}

    /** @return the answer's status line */
    static String ask(String server) throws IOException {
        URI url = URI.create(server);
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            String request = "POST /v1/classify HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "Content-Type: application/json\r\nContent-Length: " + BODY.length() + "\r\n\r\n" + BODY;
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
        }
    }
}
