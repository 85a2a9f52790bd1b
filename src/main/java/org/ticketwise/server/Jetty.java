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
 * How many threads and connections there may be. Jetty's threads accept, read, refuse and send, and answer health and
 * metrics; they wait for no client and no {@link Workers}. Of tasks that wait for one there is at most one a connection.
 */
final class Jetty {

    /** Beyond that, none is accepted until another is closed. */
    static final int MOST_CONNECTIONS = 10_000;

    /** Connections that the system holds until they are accepted; Linux cuts it to net.core.somaxconn. */
    private static final int BACKLOG = 4_096;

    private static final int FEWEST_THREADS = 8;

    private static final int MOST_THREADS = 64;

    private static final int IDLE_THREAD_MS = 60_000;

    private Jetty() {}

    static void install(JavalinConfig config, ServerSettings settings) {
        QueuedThreadPool threads = new QueuedThreadPool(MOST_THREADS, FEWEST_THREADS, IDLE_THREAD_MS);
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
