package org.ticketwise.server;

import ch.qos.logback.classic.Level;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.slf4j.LoggerFactory;

/**
 * Whatever is said beside answers until closed: in Logback under the server's own configuration, with the loggers that it
 * does not name at TRACE too, in {@code java.util.logging} at ALL, and on both streams.
 */
final class Overheard implements AutoCloseable {

    private final Logs logs = new Logs("trace", "json");
    private final ByteArrayOutputStream others = new ByteArrayOutputStream();
    private final PrintStream kept = new PrintStream(others, true, StandardCharsets.UTF_8);
    private final PrintStream out = System.out;
    private final PrintStream err = System.err;
    private final Logger jdk = Logger.getLogger("");
    private final java.util.logging.Level level = jdk.getLevel();
    /** With which the tests send; no part of the server. */
    private final Logger client = Logger.getLogger("jdk.internal.httpclient");

    private final Handler handler = new Keeping();

    Overheard() {
        logger(org.slf4j.Logger.ROOT_LOGGER_NAME).setLevel(Level.TRACE);
        handler.setLevel(java.util.logging.Level.ALL);
        jdk.addHandler(handler);
        jdk.setLevel(java.util.logging.Level.ALL);
        client.setLevel(java.util.logging.Level.OFF);
        System.setOut(kept);
        System.setErr(kept);
    }

    private static ch.qos.logback.classic.Logger logger(String name) {
        return (ch.qos.logback.classic.Logger) LoggerFactory.getLogger(name);
    }

    /** What the server logs. */
    String logs() {
        return logs.text();
    }

    /** What else was said. */
    String others() {
        return others.toString(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        System.setErr(err);
        System.setOut(out);
        client.setLevel(null);
        jdk.setLevel(level);
        jdk.removeHandler(handler);
        logs.close();
    }

    /** Everything of a record, formatted or not. */
    private final class Keeping extends Handler {

        @Override
        public void publish(LogRecord entry) {
            StringWriter trace = new StringWriter();
            if (entry.getThrown() != null) {
                entry.getThrown().printStackTrace(new PrintWriter(trace));
            }
            kept.println(entry.getLoggerName() + " " + entry.getMessage() + " " + Arrays.toString(entry.getParameters())
                    + " " + trace);
        }

        @Override
        public void flush() {
            kept.flush();
        }

        @Override
        public void close() {
            flush();
        }
    }
}
