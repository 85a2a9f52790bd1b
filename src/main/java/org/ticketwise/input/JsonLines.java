package org.ticketwise.input;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Files of one JSON object a line, in UTF-8. */
final class JsonLines {

    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private final String name;
    private final int longest;
    private final LineConsumer consumer;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long number = 1;

    private JsonLines(String name, int longest, LineConsumer consumer) {
        this.name = name;
        this.longest = longest;
        this.consumer = consumer;
    }

    /** What is done with a line. */
    interface LineConsumer {

        /**
         * Takes one line.
         *
         * @param place file and line number, counted from 1
         * @param line without its end; of a longer one than the longest the first bytes, one more than that
         */
        void accept(String place, byte[] line);
    }

    /**
     * Hands over every line that is not blank; one at a time, so that a file may be larger than the memory.
     *
     * @param longest bytes of a line that are kept, and one more, so that a line may be larger than the memory too
     */
    static void forEach(String name, InputStream in, int longest, LineConsumer consumer) throws IOException {
        JsonLines lines = new JsonLines(name, longest, consumer);
        byte[] buffer = new byte[1 << 16];
        for (int size = in.read(buffer); size >= 0; size = in.read(buffer)) {
            lines.take(buffer, size);
        }
        lines.hand();
    }

    private void take(byte[] buffer, int size) {
        int from = 0;
        for (int i = 0; i < size; i++) {
            if (buffer[i] == '\n') {
                keep(buffer, from, i);
                hand();
                number++;
                from = i + 1;
            }
        }
        keep(buffer, from, size);
    }

    private void keep(byte[] buffer, int from, int to) {
        line.write(buffer, from, Math.min(to - from, longest + 1 - line.size()));
    }

    private void hand() {
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
