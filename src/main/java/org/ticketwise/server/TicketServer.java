package org.ticketwise.server;

import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.router.Endpoint;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.Connector;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Answers over HTTP with the current classifier. {@link #start} listens, {@link #stop} finishes what is in flight. */
public final class TicketServer {

    private static final Logger LOG = LoggerFactory.getLogger(TicketServer.class);

    /** That large bodies and answers may take together is an eighth of the heap. */
    private static final int SHARE_OF_HEAP = 8;

    /** So that most batches are read at once; a connection has one only while there is something to read. */
    private static final int INPUT_BUFFER_BYTES = 1 << 15;

    private final ServerSettings settings;
    private final LiveClassifier classifier;
    private final LiveKeys keys;
    private final Watch watch = new Watch();
    private final InFlight inFlight;
    private final Workers workers = new Workers();
    private final MemoryBudget memory;
    private final Metrics metrics;
    private final Javalin javalin;

    /**
     * Loads the classifier; does not listen yet.
     *
     * @throws org.ticketwise.model.BundleException where the model cannot be trusted
     * @throws org.ticketwise.input.InvalidInputException where rules, policy or keys are not valid, or where others
     *     could reach a server that asks for no key
     */
    public TicketServer(ServerSettings settings) {
        this(settings, largeBytes(settings), config -> {});
    }

    /**
     * The same with a part of it chosen.
     *
     * @param largeBytes what large bodies and answers may take of the heap
     * @param more routes beside the server's own, for benchmarks
     */
    TicketServer(ServerSettings settings, long largeBytes, Consumer<JavalinConfig> more) {
        this.settings = settings;
        this.classifier = new LiveClassifier(settings.files());
        this.keys = new LiveKeys(settings.keys());
        settings.requireSafe(asksForKeys());
        this.inFlight = new InFlight(settings.slots());
        this.memory = new MemoryBudget(largeBytes, settings.idleSeconds());
        this.metrics = new Metrics(classifier, keys, inFlight, memory, settings.models());
        this.javalin = Javalin.create(config -> {
            configure(config);
            more.accept(config);
        });
        // Read beside all that.
        classifier.current();
    }

    static long largeBytes(ServerSettings settings) {
        return Math.max(2L * settings.maxBodyBytes(), Runtime.getRuntime().maxMemory() / SHARE_OF_HEAP);
    }

    private void configure(JavalinConfig config) {
        Exchanges exchanges = new Exchanges(inFlight, memory, metrics);
        Uploads uploads = new Uploads(settings.maxBodyBytes(), settings.idleSeconds(), memory, inFlight);
        exchanges.setHandler(uploads);
        uploads.setHandler(new Admission(inFlight, workers));
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.http.prefer405over404 = true;
        Jetty.install(config, settings);
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            http.setSendDateHeader(false);
            http.setHttpCompliance(HttpCompliance.STRICT);
            http.addCustomizer(new StrictHttp());
            http.setInputBufferSize(INPUT_BUFFER_BYTES);
            // Large answers come in buffers of their own, and of those only the heap is tidied up in time.
            http.setUseOutputDirectByteBuffers(false);
            http.addCustomizer(exchanges);
        });
        config.jetty.modifyServer(server -> server.setHandler(exchanges));
        Problems.install(config, exchanges::onJettyError);
        routes(config);
    }

    private void routes(JavalinConfig config) {
        ClassifyApi classify = new ClassifyApi(classifier, settings, metrics::decided);
        ModelApi model = new ModelApi(classifier, keys);
        Guard guard = new Guard(keys, Clock.systemUTC());
        HealthApi health = new HealthApi(classifier, keys, inFlight, guard);
        config.routes.beforeMatched(context -> {
            Endpoint matched = context.endpoints().matchedHttpEndpoint();
            if (matched != null) {
                Exchange.of(context).tookRoute(matched.path);
                guard.check(context);
            }
        });
        config.routes.after(context -> {
            if (inFlight.isDraining()) {
                context.header("connection", "close");
            }
        });
        config.routes.after(new Answers(memory)::buffer);
        config.routes.post("/v1/classify", classify::classify, Access.CLASSIFY);
        config.routes.post("/v1/classify/batch", classify::classifyBatch, Access.CLASSIFY);
        config.routes.get("/v1/model", model::model, Access.CLASSIFY);
        config.routes.post("/v1/admin/reload", model::reload, Access.ADMIN);
        config.routes.get("/health/live", health::live, Access.OPEN);
        config.routes.get("/health/ready", health::ready, Access.OPEN);
        config.routes.get("/metrics", metrics::scrape, Access.CLASSIFY);
        Documentation.routes(config);
    }

    public TicketServer start() {
        javalin.start();
        if (settings.insecure() && !asksForKeys()) {
            LOG.warn("Everybody may call who reaches {}, since there are no keys", settings.host());
        }
        if (settings.watchSeconds() > 0) {
            watch.every(settings.watchSeconds(), List.of(classifier, keys));
        }
        return this;
    }

    /** Where the server listens, for example {@code http://127.0.0.1:8080}. */
    public String url() {
        String host = settings.host().contains(":") ? "[" + settings.host() + "]" : settings.host();
        return "http://" + host + ":" + javalin.port();
    }

    /** Everything that is answered, for example {@code GET /v1/model}. */
    List<String> routes() {
        return javalin.unsafe.internalRouter.allHttpHandlers().stream()
                .map(handler -> handler.endpoint)
                .filter(endpoint -> endpoint.method.isHttpMethod())
                .map(endpoint -> endpoint.method.name() + " " + endpoint.path)
                .toList();
    }

    InFlight inFlight() {
        return inFlight;
    }

    MemoryBudget memory() {
        return memory;
    }

    /** Name of the model that answers now. */
    public String modelVersion() {
        return classifier.current().version();
    }

    /** Whether callers need a key. */
    public boolean asksForKeys() {
        return keys.current().isPresent();
    }

    /**
     * Turns not ready, and answers everything for another {@link ServerSettings#drainSeconds}, so that load balancers can
     * see that; then listens no more, answers what is in flight and stops, at the latest after
     * {@link ServerSettings#stopSeconds}.
     */
    public void stop() {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.stopSeconds());
        inFlight.startDraining();
        drain();
        for (Connector connector : javalin.jettyServer().server().getConnectors()) {
            // Awaited below, by the requests themselves.
            Future<Void> unused = connector.shutdown();
        }
        if (!inFlight.await(end - System.nanoTime(), TimeUnit.NANOSECONDS)) {
            LOG.warn("Stopping with {} requests unanswered after {} s", inFlight.count(), settings.stopSeconds());
        }
        watch.close();
        javalin.stop();
        workers.close();
        metrics.close();
    }

    private void drain() {
        try {
            TimeUnit.SECONDS.sleep(settings.drainSeconds());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
