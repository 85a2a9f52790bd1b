package org.ticketwise.server;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import org.eclipse.jetty.http.HttpStatus;

/** Hands an answer to Jetty as a whole, so that no thread waits for a client that reads it slowly. */
final class Answers {

    private final MemoryBudget memory;

    Answers(MemoryBudget memory) {
        this.memory = memory;
    }

    /** @throws ProblemException where too many large answers are waiting for their clients */
    void buffer(Context context) throws IOException {
        InputStream answer = context.resultInputStream();
        int bytes = answer == null ? 0 : answer.available();
        if (bytes > MemoryBudget.FREE_BYTES) {
            if (!memory.tryTake(Exchange.of(context), bytes)) {
                throw new ProblemException(Problems.byStatus(HttpStatus.SERVICE_UNAVAILABLE_503));
            }
            // A buffer that is full is sent at once.
            context.res().setBufferSize(bytes + 1);
        }
    }
}
