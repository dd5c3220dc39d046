package io.semantest.gateway.app.server;

import io.semantest.gateway.app.broker.QueueWiring;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.wiring.AssetParts;
import io.semantest.gateway.app.wiring.GatewayBeans;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.intake.inbox.ReadingFolder;
import java.io.IOException;
import java.io.InputStream;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Properties;
import java.util.TreeSet;
import org.apache.camel.CamelContext;
import org.apache.camel.main.Main;
import org.apache.camel.main.SimpleMainShutdownStrategy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A running gateway: sandbox, database and routes. Starting it either succeeds as a whole or leaves nothing behind.
 */
public final class GatewayServer implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(GatewayServer.class);
    private static final int SPARE_WORKERS = 64;
    private final Deque<AutoCloseable> parts = new ArrayDeque<>();
    private final Main main = new Main();

    private final InstantSource clock;

    private GatewayServer(InstantSource clock) {
        this.clock = clock;
    }

    /**
     * Starts everything the configuration asks for.
     *
     * @throws StartFailure saying what is in the way and what to do
     */
    public static GatewayServer start(GatewayConfig config) {
        return start(config, InstantSource.system());
    }

    /** The same by another clock; Quartz goes by the machine's and fires what this one has not reached yet, too. */
    public static GatewayServer start(GatewayConfig config, InstantSource clock) {
        GatewayServer server = new GatewayServer(clock);
        try {
            server.run(config);
            return server;
        } catch (Exception e) {
            StartFailure failure = StartFailure.of(e, config.directories().routes(), server.camel());
            server.close();
            throw failure;
        }
    }

    public CamelContext camel() {
        return main.getCamelContext();
    }

    /** Stops intake first and the database last. */
    @Override
    public void close() {
        while (!parts.isEmpty()) {
            try {
                parts.pop().close();
            } catch (Exception e) {
                LOG.warn("a part did not stop cleanly", e);
            }
        }
    }

    private void run(GatewayConfig config) throws Exception {
        config.warnings().forEach(LOG::warn);
        StartChecks.check(config);
        RouteFiles routes = new RouteFiles(config.directories().routes());
        routes.unread().forEach(LOG::warn);
        RouteFiles.unreadKamelets(config.directories().kamelets()).forEach(LOG::warn);
        SandboxStart.of(config.sandbox(), config.directories().kamelets()).ifPresent(parts::push);
        Database database = DatabaseStart.open(config);
        parts.push(database);
        parts.push(InboxLock.of(config.directories().inbox()));
        AssetParts assets = AssetParts.open(config, database, clock);
        parts.push(assets);
        GatewayBeans beans = new GatewayBeans(config, database, assets, clock);
        beans.delivery().prepare();
        if (config.postgres().isEmpty()) {
            recover(beans);
        }
        ReadingFolder.recover(config.directories().inbox());
        QueueWiring queue = new QueueWiring(config.jobs(), clock);
        parts.push(beans.jobs()::close);
        parts.push(beans.delivery()::close);
        parts.push(queue);
        parts.push(beans::stopThreads);
        parts.push(main::stop);
        parts.push(beans.delivery()::stop);
        main.setDefaultPropertyPlaceholderLocation("false");
        main.setInitialProperties(engine());
        config.placeholders().forEach(main::addOverrideProperty);
        beans.kameletParameters().forEach(main::addOverrideProperty);
        config.otherProperties().forEach(main::addInitialProperty);
        main.addOverrideProperty("gateway.workers", "" + (config.maxInFlight() + SPARE_WORKERS));
        main.addOverrideProperty("gateway.jobs.queue", queue.endpoint());
        main.configure().addConfiguration(beans);
        main.configure().addConfiguration(queue);
        QuartzCalendar calendar = new QuartzCalendar(database, config.catchUp(), clock);
        main.configure().addConfiguration(calendar);
        main.configure().addRoutesBuilder(beans.providerRoutes());
        main.configure().addRoutesBuilder(beans.delivery().routes());
        // Stopping is the business of whoever starts the gateway.
        main.setShutdownStrategy(new SimpleMainShutdownStrategy());
        main.start();
        RouteChecks.check(
                camel(), routes, new TreeSet<>(config.credits().monthly().keySet()));
        calendar.begin(camel());
        beans.jobs().start(camel());
        parts.push(beans.jobs()::stop);
        parts.push(() -> beans.refuseRequests(camel()));
    }

    /** Nobody else works on the embedded database; at PostgreSQL others may, and the sweep takes up what expires. */
    private static void recover(GatewayBeans beans) {
        int jobs = beans.jobs().recovery().ofEverything();
        if (jobs > 0) {
            LOG.info("recovered: {} jobs that were in work", jobs);
        }
        int deliveries = beans.delivery().recover();
        if (deliveries > 0) {
            LOG.info("recovered: {} deliveries that were being sent", deliveries);
        }
    }

    private static Properties engine() throws IOException {
        try (InputStream in = GatewayServer.class.getResourceAsStream("/gateway-camel.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties;
        }
    }
}
