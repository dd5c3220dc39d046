package io.semantest.gateway.sandbox;

import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.dialect.Dialect;
import io.semantest.gateway.sandbox.simulation.Upstream;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/**
 * Image providers that are not there: each speaks the wire dialect of a real one under its own path of one HTTP server.
 * One event loop and two drawing threads serve thousands of waiting requests. Safe for use by many threads.
 */
public final class Sandbox implements AutoCloseable {
    private static final int BACKLOG = 8192;
    private static final int LONGEST_REQUEST_LINE = 16 << 10;

    private final Vertx vertx;
    private final HttpServer server;
    private final String host;
    private final Map<String, ProviderSimulation> simulations;
    private final Map<String, Upstream> upstreams;

    private Sandbox(
            Vertx vertx,
            HttpServer server,
            String host,
            Map<String, ProviderSimulation> simulations,
            Map<String, Upstream> upstreams) {
        this.vertx = vertx;
        this.server = server;
        this.host = host;
        this.simulations = simulations;
        this.upstreams = upstreams;
    }

    /**
     * Starts serving and returns once the port is open.
     *
     * @param port 0 = any free port
     * @param providers a dialect for each provider's name; a name has letters, digits, {@code .}, {@code _}, {@code -}
     * @throws UncheckedIOException naming host and port when nothing can listen there
     */
    public static Sandbox start(String host, int port, Map<String, Dialect> providers) {
        var simulations = new TreeMap<String, ProviderSimulation>();
        providers.forEach((name, dialect) -> simulations.put(name, ProviderSimulation.of(dialect)));
        return play(host, port, simulations);
    }

    /** Starts like {@link #start}, also with providers of which there are only fixtures. */
    public static Sandbox play(String host, int port, Map<String, ProviderSimulation> providers) {
        var simulations = new TreeMap<>(providers);
        var upstreams = new TreeMap<String, Upstream>();
        simulations.forEach(
                (name, simulation) -> upstreams.put(checked(name), new Upstream(name, simulation.simulation())));
        var vertx = Vertx.vertx(smallest());
        var server = vertx.createHttpServer(serverOptions());
        server.requestHandler(new RequestRouter(vertx, upstreams)::receive);
        try {
            server.listen(port, host).toCompletionStage().toCompletableFuture().join();
        } catch (RuntimeException failure) {
            vertx.close();
            throw cannotListen(host, port, failure);
        }
        return new Sandbox(vertx, server, host, simulations, upstreams);
    }

    /** The port in use, also when any free one was asked for. */
    public int port() {
        return server.actualPort();
    }

    /** The base URL to configure for a provider: {@code http://host:port/<provider><base path of its dialect>}. */
    public URI baseUrl(String provider) {
        upstream(provider);
        var address = host.contains(":") ? "[" + host + "]" : host;
        return URI.create("http://" + address + ":" + port() + "/" + provider
                + simulations.get(provider).basePath());
    }

    /** Changes how a provider treats generation calls that arrive from now on. */
    public void behave(String provider, Behaviour behaviour) {
        upstream(provider).behave(behaviour);
    }

    /** Generation calls received, answered or not; polls, listings and downloads do not count. */
    public long calls(String provider) {
        return upstream(provider).calls();
    }

    /** Stops serving; requests still waiting see their connection close. */
    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private Upstream upstream(String provider) {
        var upstream = upstreams.get(provider);
        if (upstream == null) {
            throw new IllegalArgumentException(
                    "unknown provider " + provider + "; the sandbox has " + upstreams.keySet());
        }
        return upstream;
    }

    private static String checked(String name) {
        if (!name.matches("[A-Za-z0-9._-]+") || name.equals(RequestRouter.CONTROLS)) {
            throw new IllegalArgumentException("a provider's name must be letters, digits, '.', '_' or '-' and not \""
                    + RequestRouter.CONTROLS + "\", was: " + name);
        }
        return name;
    }

    private static VertxOptions smallest() {
        return new VertxOptions()
                .setEventLoopPoolSize(1)
                .setWorkerPoolSize(2)
                .setInternalBlockingPoolSize(1)
                .setFileSystemOptions(new FileSystemOptions()
                        .setClassPathResolvingEnabled(false)
                        .setFileCachingEnabled(false));
    }

    /** HTTP/1.1 only: faults such as a reset concern one request, not every request of a shared connection. */
    private static HttpServerOptions serverOptions() {
        return new HttpServerOptions()
                .setAcceptBacklog(BACKLOG)
                .setMaxInitialLineLength(LONGEST_REQUEST_LINE)
                .setHandle100ContinueAutomatically(true)
                .setHttp2ClearTextEnabled(false);
    }

    private static UncheckedIOException cannotListen(String host, int port, RuntimeException failure) {
        var cause = failure.getCause() == null ? failure : failure.getCause();
        var message = "The sandbox cannot listen on %s:%d: %s; choose another port or 0 for any free one"
                .formatted(host, port, cause.getMessage());
        return new UncheckedIOException(message, new IOException(cause));
    }
}
