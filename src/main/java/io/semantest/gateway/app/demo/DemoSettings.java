package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.sandbox.ProviderSimulation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** The operator's configuration, but for what keeps a demo harmless and its outcome certain. */
final class DemoSettings {

    private static final String PROVIDERS = "gateway.providers.";
    private static final String CREDITS = "gateway.quota.monthly-credits.";
    private static final String PRICE = "gateway.quota.price.";
    private static final int ANNS_CREDITS = 4;
    private static final int OTHERS_CREDITS = 20;

    private final Properties overrides = new Properties();

    private DemoSettings(Properties commandLine) {
        commandLine.stringPropertyNames().forEach(name -> set(name, commandLine.getProperty(name)));
    }

    /** @throws io.semantest.gateway.app.config.properties.ConfigurationError listing everything that is wrong */
    static GatewayConfig load(Path file, Map<String, String> environment, Properties commandLine, DemoFolder folder) {
        GatewayConfig operators = ConfigLoader.load(file, environment, commandLine);
        DemoSettings demo = new DemoSettings(commandLine);
        demo.stayHere(folder);
        demo.playAll(operators.providers(), operators.directories().kamelets());
        demo.pricePlainly(operators);
        demo.giveCredits(operators);
        return ConfigLoader.load(file, environment, demo.overrides);
    }

    private void stayHere(DemoFolder folder) {
        set("gateway.http.host", "127.0.0.1");
        set("gateway.public-url", "");
        set("gateway.auth", "none");
        set("gateway.data-dir", folder.data().toString());
        set("gateway.inbox-dir", folder.inbox().toString());
        set("gateway.outbox-dir", folder.outbox().toString());
        set("gateway.inbox.settle-time", "500ms");
    }

    /** Set to nothing, key and address count as not configured, whatever the environment holds. */
    private void playAll(List<ProviderSettings> providers, Path catalog) {
        for (ProviderSettings provider : providers) {
            String prefix = PROVIDERS + provider.name();
            set(prefix + ".api-key", "");
            set(prefix + ".base-url", "");
            if (ProviderSimulation.ofKamelet(catalog, provider.kamelet()).isEmpty()) {
                set(prefix + ".enabled", "false");
            }
        }
    }

    /** One credit an image, so that the credits below are what they seem; only better quality costs more. */
    private void pricePlainly(GatewayConfig operators) {
        operators.placeholders().keySet().stream()
                .filter(key -> key.startsWith(PRICE) && !key.matches(".*\\.(high|auto)"))
                .forEach(key -> set(key, ""));
        operators.providers().forEach(provider -> set(PRICE + provider.name(), "1"));
    }

    private void giveCredits(GatewayConfig operators) {
        List<String> chain = Arrays.stream(operators
                        .placeholders()
                        .get("gateway.routing.default-chain")
                        .split(","))
                .map(String::strip)
                .toList();
        int left = ANNS_CREDITS;
        int behind = Math.min(chain.size(), ANNS_CREDITS - 1) - 1;
        for (String provider : chain) {
            int share = Math.max(1, left - Math.max(0, behind));
            set(CREDITS + provider + ".ann", "" + Math.min(share, left));
            left -= Math.min(share, left);
            behind--;
        }
        for (ProviderSettings provider : operators.providers()) {
            for (String user : List.of("rosa", "bob", "cleo", "postcards")) {
                set(CREDITS + provider.name() + "." + user, "" + OTHERS_CREDITS);
            }
        }
    }

    private void set(String key, String value) {
        overrides.setProperty(key, value);
    }
}
