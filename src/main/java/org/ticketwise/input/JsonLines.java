package org.ticketwise.input;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Files of one JSON object a line, in UTF-8. */
final class JsonLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private JsonLines() {}

    /** What is done with a line. */
    interface LineConsumer {

        /** @param place file and line number, counted from 1 */
        void accept(String place, byte[] line);
    }

    /** Hands over every line that is not blank; one at a time, so that a file may be larger than the memory. */
    static void forEach(String name, InputStream in, LineConsumer consumer) throws IOException {
        InputStream buffered = new BufferedInputStream(in, 1 << 16);
        ByteArrayOutputStream line = new ByteArrayOutputStream();
        long number = 1;
        for (int b = buffered.read(); b >= 0; b = buffered.read()) {
            if (b == '\n') {
                hand(name, number++, line, consumer);
            } else {
                line.write(b);
            }
        }
        hand(name, number, line, consumer);
    }

    private static void hand(String name, long number, ByteArrayOutputStream line, LineConsumer consumer) {
        byte[] bytes = number == 1 ? withoutByteOrderMark(line.toByteArray()) : line.toByteArray();
        line.reset();
        for (byte b : bytes) {
            if (b != ' ' && b != '\t' && b != '\r') {
                consumer.accept(name + ":" + number, bytes);
                return;
            }
        }
    }

    private static byte[] withoutByteOrderMark(byte[] bytes) {
        int length = BYTE_ORDER_MARK.length;
        return bytes.length >= length && Arrays.equals(bytes, 0, length, BYTE_ORDER_MARK, 0, length)
                ? Arrays.copyOfRange(bytes, length, bytes.length)
                : bytes;
    }
}
