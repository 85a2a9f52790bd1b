package org.ticketwise.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import java.util.concurrent.Future;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.server.Connector;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.handler.EventsHandler;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers over HTTP with the current classifier. {@link #start} listens, {@link #stop} finishes what is in flight. */
public final class TicketServer {

    private static final Logger LOG = LoggerFactory.getLogger(TicketServer.class);

    private static final int SECONDS_TO_BE_SEEN = 1;

    private final ServerSettings settings;
    private final LiveClassifier classifier;
    private final InFlight inFlight = new InFlight();
    private final Metrics metrics;
    private final Javalin javalin;

    /**
     * Loads the classifier; does not listen yet.
     *
     * @throws org.ticketwise.model.BundleException where the model cannot be trusted
     * @throws org.ticketwise.input.InvalidInputException where rules or policy are not valid
     */
    public TicketServer(ServerSettings settings) {
        this.settings = settings;
        this.classifier = new LiveClassifier(settings.files());
        this.metrics = new Metrics(classifier, inFlight);
        this.javalin = Javalin.create(this::configure);
    }

    private void configure(JavalinConfig config) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        config.jetty.host = settings.host();
        config.jetty.port = settings.port();
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
        });
        config.jetty.modifyServer(server -> server.setHandler(new Counting()));
        Problems.install(config);
        routes(config);
    }

    private void routes(JavalinConfig config) {
        ClassifyApi classify = new ClassifyApi(classifier, settings, metrics::decided);
        ModelApi model = new ModelApi(classifier, inFlight);
        config.routes.before(metrics::begin);
        config.routes.after(metrics::end);
        config.routes.after(context -> {
            if (inFlight.isDraining()) {
                context.header("connection", "close");
            }
        });
        config.routes.post("/v1/classify", classify::classify);
        config.routes.post("/v1/classify/batch", classify::classifyBatch);
        config.routes.get("/v1/model", model::model);
        config.routes.post("/v1/admin/reload", model::reload);
        config.routes.get("/health/live", model::live);
        config.routes.get("/health/ready", model::ready);
        config.routes.get("/metrics", metrics::scrape);
        Documentation.routes(config);
    }

    /** Counts requests from their first byte to the last of their answer, which Javalin's own hooks do not see. */
    private final class Counting extends EventsHandler {

        @Override
        protected void onBeforeHandling(Request request) {
            inFlight.begin();
        }

        @Override
        protected void onComplete(Request request, int status, HttpFields headers, @Nullable Throwable failure) {
            inFlight.end();
        }
    }

    public TicketServer start() {
        javalin.start();
        if (settings.watchSeconds() > 0) {
            classifier.watchEvery(settings.watchSeconds());
        }
        return this;
    }

    /** Where the server listens, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + javalin.port();
    }

    /** Name of the model that answers now. */
    public String modelVersion() {
        return classifier.current().version();
    }

    /**
     * Turns not ready, answers what is in flight and stops. While something is, new connections are taken for another
     * moment, so that a load balancer can see the readiness; then only those that are there are answered.
     */
    public void stop() {
        inFlight.startDraining();
        inFlight.await(SECONDS_TO_BE_SEEN);
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            // Awaited below, by the requests themselves.
            Future<Void> unused = connector.shutdown();
        }
        if (!inFlight.await(settings.stopSeconds())) {
            LOG.warn("Stopping with {} requests unanswered after {} s", inFlight.count(), settings.stopSeconds());
        }
        classifier.close();
        javalin.stop();
        metrics.close();
    }
}
