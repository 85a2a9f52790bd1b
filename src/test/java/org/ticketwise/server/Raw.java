package org.ticketwise.server;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends what no client of HTTP would, and holds what the server says to the specification all the same. */
final class Raw {

    /** Method and target, where the request has them. */
    private static final Pattern START = Pattern.compile("(?:\\r\\n)*([A-Z]+) +(\\S+)[ \\r]");

    private Raw() {}

    /** @param request in ISO 8859-1 @return the whole answer, as soon as the server closes the connection */
    static String exchange(TicketServer server, String request) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            send(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            byte[] answer = answer(socket.getInputStream());
            check(request, answer);
            return new String(answer, StandardCharsets.ISO_8859_1);
        }
    }

    /** The next answer on a connection, to a request for {@code path}. */
    static Reply reply(Socket socket, String method, String path) throws IOException {
        Reply reply = Reply.read(socket.getInputStream(), method);
        Specification.check(method, path, "", reply);
        return reply;
    }

    private static void check(String request, byte[] answer) throws IOException {
        Matcher start = START.matcher(request);
        String method = start.lookingAt() ? start.group(1) : "";
        String target = start.lookingAt() ? start.group(2) : "";
        InputStream in = new ByteArrayInputStream(answer);
        while (in.available() > 0) {
            Specification.check(method, target, body(request), Reply.read(in, method));
        }
    }

    /** Empty where it comes in chunks. */
    private static String body(String request) {
        int end = request.indexOf("\r\n\r\n");
        return end < 0 || request.toLowerCase(Locale.ROOT).contains("chunked") ? "" : request.substring(end + 4);
    }

    /** A server may answer and close before it has read all. */
    private static void send(Socket socket, byte[] request) {
        try {
            OutputStream out = socket.getOutputStream();
            out.write(request);
            out.flush();
            socket.shutdownOutput();
        } catch (IOException e) {
            // The answer says why.
            return;
        }
    }

    private static byte[] answer(InputStream in) throws IOException {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        byte[] buffer = new byte[1 << 13];
        try {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                answer.write(buffer, 0, read);
            }
        } catch (SocketException e) {
            // Closed while something was still to be read; what had been answered by then counts.
            return answer.toByteArray();
        }
        return answer.toByteArray();
    }
}
