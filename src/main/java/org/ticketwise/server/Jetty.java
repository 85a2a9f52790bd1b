package org.ticketwise.server;

import io.javalin.config.JavalinConfig;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * How many threads and connections there may be. A request that was let in may wait for its turn in a thread, and there
 * are more threads than slots; so what waits for a thread is health and metrics at most, one a connection.
 */
final class Jetty {

    /** Beyond that, none is accepted until another is closed. */
    static final int MOST_CONNECTIONS = 10_000;

    /** Connections that the system holds until they are accepted; Linux cuts it to net.core.somaxconn. */
    private static final int BACKLOG = 4_096;

    private static final int FEWEST_THREADS = 8;

    /** For accepting, reading and refusing, and for health and metrics. */
    private static final int SPARE_THREADS = 64;

    private static final int IDLE_THREAD_MS = 60_000;

    private Jetty() {}

    static void install(JavalinConfig config, ServerSettings settings) {
        QueuedThreadPool threads =
                new QueuedThreadPool(settings.slots() + SPARE_THREADS, FEWEST_THREADS, IDLE_THREAD_MS);
        threads.setName("JettyServerThreadPool");
        config.jetty.threadPool = threads;
        config.jetty.addConnector((server, http) -> connector(server, http, settings));
    }

    private static ServerConnector connector(Server server, HttpConfiguration http, ServerSettings settings) {
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(settings.host());
        connector.setPort(settings.port());
        connector.setAcceptQueueSize(BACKLOG);
        connector.setIdleTimeout(TimeUnit.SECONDS.toMillis(settings.idleSeconds()));
        connector.addBean(new NetworkConnectionLimit(MOST_CONNECTIONS, connector));
        return connector;
    }
}
