package org.ticketwise.server;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.TimeoutException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Invocable;
import org.jspecify.annotations.Nullable;

/**
 * Reads the whole body before anything is done for a request, so that one that comes slowly holds neither a thread nor a
 * slot. Jetty's {@code EagerContentHandler} does so too, but keeps the network's buffers, of which a client that sends
 * single bytes can hold one for each. What cannot be kept becomes a problem, which {@link Body} answers in its turn.
 */
final class Uploads extends Handler.Wrapper {

    /** Of a body that is refused, in bytes; of a still larger one no more is read. */
    private static final int MOST_DISCARDED = 1 << 23;

    private final int maxBytes;
    private final int seconds;
    private final MemoryBudget memory;
    private final InFlight inFlight;

    /** @param idleSeconds after which Jetty gives up a body that stopped; one that drips is cut off a second later */
    Uploads(int maxBytes, int idleSeconds, MemoryBudget memory, InFlight inFlight) {
        this.maxBytes = maxBytes;
        this.seconds = idleSeconds + 1;
        this.memory = memory;
        this.inFlight = inFlight;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Upload upload = new Upload(request, response, callback);
        if (upload.isRefusedUnseen() || upload.read()) {
            return super.handle(request, response, callback);
        }
        Exchange.of(request).closeConnectionAfter(seconds);
        request.demand(upload);
        return true;
    }

    /** One body. Its parts are read by whichever thread of Jetty's finds them, one after another. */
    private final class Upload implements Invocable.Task {

        private final Request request;
        private final Response response;
        private final Callback callback;
        private final Exchange exchange;
        private byte[] bytes = {};
        private int length;
        private long received;
        private @Nullable Problem refusal;

        Upload(Request request, Response response, Callback callback) {
            this.request = request;
            this.response = response;
            this.callback = callback;
            this.exchange = Exchange.of(request);
            if (inFlight.isFull()) {
                // What comes is read and not kept, since a refusal must cost next to nothing.
                refuse(Problems.byStatus(HttpStatus.SERVICE_UNAVAILABLE_503));
            } else if (request.getLength() > maxBytes) {
                refuse(tooLarge());
            }
        }

        @Override
        public InvocationType getInvocationType() {
            return InvocationType.NON_BLOCKING;
        }

        @Override
        public void run() {
            if (read()) {
                handle();
            } else {
                request.demand(this);
            }
        }

        private void handle() {
            try {
                Uploads.super.handle(request, response, callback);
            } catch (Exception e) {
                Response.writeError(request, response, callback, e);
            }
        }

        /** Where the client waits to be told to send what is not taken. */
        boolean isRefusedUnseen() {
            if (refusal == null || !request.getHeaders().contains(HttpHeader.EXPECT)) {
                return false;
            }
            exchange.uploaded(bytes, refusal);
            return true;
        }

        /** Takes what is there. @return whether nothing more is to come */
        boolean read() {
            for (Content.Chunk chunk = request.read(); chunk != null; chunk = request.read()) {
                if (isLast(chunk)) {
                    exchange.uploaded(length == bytes.length ? bytes : Arrays.copyOf(bytes, length), refusal);
                    return true;
                }
            }
            return false;
        }

        private boolean isLast(Content.Chunk chunk) {
            if (Content.Chunk.isFailure(chunk)) {
                refuse(chunk.getFailure() instanceof TimeoutException ? late() : incomplete());
                return true;
            }
            keep(chunk.getByteBuffer());
            chunk.release();
            // Of a refused body too: else the connection is reset while the client still sends, and it never reads why.
            return chunk.isLast() || received > (long) maxBytes + MOST_DISCARDED;
        }

        private void keep(ByteBuffer part) {
            received += part.remaining();
            if (received > maxBytes) {
                refuse(tooLarge());
            } else if (refusal == null && part.hasRemaining() && (received <= bytes.length || grow((int) received))) {
                int size = part.remaining();
                part.get(bytes, length, size);
                length += size;
            }
        }

        private boolean grow(int needed) {
            long most = request.getLength() < 0 ? maxBytes : request.getLength();
            int size = (int) Math.min(most, Math.max(needed, 2L * bytes.length));
            if (size > MemoryBudget.FREE_BYTES && !memory.tryTake(exchange, size - bytes.length)) {
                refuse(Problems.byStatus(HttpStatus.SERVICE_UNAVAILABLE_503));
                return false;
            }
            bytes = Arrays.copyOf(bytes, size);
            return true;
        }

        private void refuse(Problem problem) {
            if (refusal == null) {
                refusal = problem;
                bytes = new byte[0];
                length = 0;
            }
        }

        private Problem tooLarge() {
            return Problem.of(
                    HttpStatus.PAYLOAD_TOO_LARGE_413,
                    "The request body is larger than " + maxBytes + " bytes. Maybe send fewer conversations at once.");
        }

        private static Problem late() {
            return Problem.of(HttpStatus.REQUEST_TIMEOUT_408, "The request body did not come in time.");
        }

        private static Problem incomplete() {
            return Problem.of(HttpStatus.BAD_REQUEST_400, "The request body ended before it was complete.");
        }
    }
}
