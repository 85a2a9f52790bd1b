package org.ticketwise.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One connection of a {@link Load}; answers must announce their length, as the server's do. */
final class LoadConnection {

    private static final Pattern LENGTH = Pattern.compile("\r\ncontent-length: ?(\\d+)");

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(1 << 16);
    private ByteBuffer out = ByteBuffer.allocate(0);
    private long due;
    private int status;
    private long bodyLeft;
    private boolean closing;

    LoadConnection(InetSocketAddress server, Selector selector) throws IOException {
        channel = SocketChannel.open(server);
        channel.configureBlocking(false);
        key = channel.register(selector, SelectionKey.OP_READ, this);
    }

    /** @param request from its position on, which is this connection's to move */
    void send(ByteBuffer request, long dueNanos) throws IOException {
        out = request;
        due = dueNanos;
        status = 0;
        bodyLeft = -1;
        in.clear();
        try {
            write();
        } catch (IOException e) {
            // The server closed it; the selector finds that too.
            key.interestOps(SelectionKey.OP_READ);
        }
    }

    /** Of the request that is being answered, by {@link System#nanoTime}. */
    long due() {
        return due;
    }

    /** 0 until the whole answer is there. */
    int status() {
        return bodyLeft == 0 ? status : 0;
    }

    /** Whether the server said that it takes no more. */
    boolean isClosing() {
        return closing;
    }

    void close() throws IOException {
        channel.close();
    }

    void proceed() throws IOException {
        write();
        while (bodyLeft != 0) {
            int read = channel.read(in);
            if (read < 0) {
                throw new EOFException("closed by the server");
            }
            if (read == 0) {
                return;
            }
            consume(read);
        }
    }

    private void write() throws IOException {
        channel.write(out);
        key.interestOps(out.hasRemaining() ? SelectionKey.OP_READ | SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    private void consume(int read) throws IOException {
        if (bodyLeft > 0) {
            bodyLeft -= read;
            in.clear();
            return;
        }
        String head = new String(in.array(), 0, in.position(), StandardCharsets.ISO_8859_1);
        int end = head.indexOf("\r\n\r\n");
        if (end >= 0) {
            head = head.substring(0, end).toLowerCase(Locale.ROOT);
            Matcher length = LENGTH.matcher(head);
            if (!length.find()) {
                throw new IOException("an answer without a length");
            }
            status = Integer.parseInt(head.substring(9, 12));
            closing = head.contains("\r\nconnection: close");
            bodyLeft = Long.parseLong(length.group(1)) - (in.position() - end - 4);
            in.clear();
        }
    }
}
