package org.ticketwise.server;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** Sends what no client of HTTP would. */
final class Raw {

    private Raw() {}

    /** @param request in ISO 8859-1 @return the whole answer, as soon as the server closes the connection */
    static String exchange(TicketServer server, String request) throws IOException {
        URI url = URI.create(server.url());
        try (Socket socket = new Socket(url.getHost(), url.getPort())) {
            socket.setSoTimeout(10_000);
            send(socket, request.getBytes(StandardCharsets.ISO_8859_1));
            return new String(answer(socket.getInputStream()), StandardCharsets.ISO_8859_1);
        }
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
