package io.semantest.gateway.app.check;

import io.semantest.gateway.app.check.clause.CheckedGateway;
import io.semantest.gateway.app.check.clause.KameletContract;
import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** The operator's configuration, but for what would let a check touch anything of the operator's. */
public final class CheckSettings {

    private static final String PROVIDERS = "gateway.providers.";
    private static final String PRICE = "gateway.quota.price.";
    private static final String CREDITS = "gateway.quota.monthly-credits.";

    /** Of names that are never given away (RFC 6761). */
    private static final String NOWHERE = ".invalid";

    private CheckSettings() {}

    /** One provider. */
    public static Map<String, String> provider(
            String name, String kamelet, Map<String, String> parameters, String baseUrl, Duration timeout) {
        Map<String, String> settings = new LinkedHashMap<>();
        parameters.forEach((parameter, value) -> settings.put(PROVIDERS + name + "." + kebab(parameter), value));
        settings.put(PROVIDERS + name + ".kamelet", kamelet);
        settings.put(PROVIDERS + name + ".base-url", baseUrl);
        settings.put(PROVIDERS + name + ".timeout", timeout.toMillis() + "ms");
        settings.put(CREDITS + name, "1000000000");
        settings.put(PRICE + name, "1");
        return settings;
    }

    /**
     * @param operators the configuration it starts from
     * @param file where that was read, or null
     * @param folder for everything that is written
     * @param providers settings of the providers to be checked; there are no others
     */
    static GatewayConfig load(
            GatewayConfig operators, Path file, Path folder, Path kamelets, Map<String, String> providers)
            throws IOException {
        Properties settings = new Properties();
        settings.putAll(System.getProperties());
        settings.putAll(providers);
        alone(settings, folder);
        // The provider that is nowhere has to be looked for.
        settings.setProperty(
                "gateway.proxy.no-proxy",
                operators.proxies().direct().isEmpty()
                        ? NOWHERE
                        : operators.proxies().direct() + "," + NOWHERE);
        settings.setProperty("gateway.kamelet-dir", kamelets.toString());
        settings.setProperty(
                "gateway.routes-dir",
                HarmlessRoutes.copy(operators.directories().routes(), folder.resolve("routes"))
                        .toString());
        List<String> configured = new ArrayList<>();
        for (String key : operators.placeholders().keySet()) {
            if (key.startsWith("gateway.delivery.endpoints.")) {
                settings.setProperty(key, "");
            }
            if (key.startsWith(PROVIDERS) && key.endsWith(".kamelet")) {
                configured.add(key.substring(PROVIDERS.length(), key.length() - ".kamelet".length()));
            }
        }
        configured.forEach(name -> settings.putIfAbsent(PROVIDERS + name + ".enabled", "false"));
        // Nobody takes over from the provider that is checked.
        settings.setProperty("gateway.routing.default-chain", configured.get(0));
        return ConfigLoader.load(file, System.getenv(), settings);
    }

    private static void alone(Properties settings, Path folder) throws IOException {
        int[] ports = freePorts();
        settings.setProperty("gateway.http.host", "127.0.0.1");
        settings.setProperty("gateway.http.port", "" + ports[0]);
        settings.setProperty("gateway.management.port", "" + ports[1]);
        settings.setProperty("gateway.sandbox.port", "" + ports[2]);
        settings.setProperty("gateway.data-dir", folder.resolve("data").toString());
        settings.setProperty("gateway.inbox-dir", folder.resolve("inbox").toString());
        settings.setProperty("gateway.outbox-dir", folder.resolve("outbox").toString());
        settings.setProperty("gateway.auth", "none");
        settings.setProperty("gateway.assets.store", "file");
        for (String key : new String[] {
            "public-url",
            "db.url",
            "db.user",
            "db.password",
            "assets.dir",
            "jobs.broker.url",
            "jobs.broker.user",
            "jobs.broker.password",
            "inbox.provider",
            "delivery.folder"
        }) {
            settings.setProperty("gateway." + key, "");
        }
        settings.setProperty("gateway.jobs.queue", "seda:jobs?size=1&discardWhenFull=true");
        settings.setProperty("gateway.request-timeout", "10m");
        settings.setProperty("gateway.breaker.failure-threshold", "" + KameletContract.BREAKER_THRESHOLD);
        settings.setProperty("gateway.breaker.reset-timeout", "1s");
        settings.setProperty("gateway.cool-down.default", KameletContract.DEFAULT_COOL_DOWN.toSeconds() + "s");
        settings.setProperty("gateway.cool-down.longest", CheckedGateway.LONGEST_COOL_DOWN.toSeconds() + "s");
    }

    private static int[] freePorts() throws IOException {
        InetAddress loopback = InetAddress.getLoopbackAddress();
        try (ServerSocket one = new ServerSocket(0, 1, loopback);
                ServerSocket two = new ServerSocket(0, 1, loopback);
                ServerSocket three = new ServerSocket(0, 1, loopback)) {
            return new int[] {one.getLocalPort(), two.getLocalPort(), three.getLocalPort()};
        }
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
