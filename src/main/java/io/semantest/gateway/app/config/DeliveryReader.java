package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.net.OwnListeners;
import io.semantest.gateway.contract.net.WebhookRules;
import io.semantest.gateway.contract.net.WebhookUrl;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Reads {@code gateway.delivery.*}: where ended jobs are reported, and how often that is tried. */
final class DeliveryReader {

    private static final String PREFIX = "gateway.delivery.";
    static final String ENDPOINTS = PREFIX + "endpoints.";
    private static final String LADDER = "5s,5m,30m,2h,5h,10h,14h,20h,24h";
    private static final String SHORTEST_KEPT = "1h";
    private static final String LONGEST_KEPT = "3650d";
    private static final List<String> LISTENERS =
            List.of("gateway.http.port", "gateway.management.port", "gateway.sandbox.port");
    private static final int HIGHEST_PORT = 65535;

    private final Settings settings;
    private final SettingReader read;

    DeliveryReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    /** @param publicUrl where the gateway is reached from outside */
    GatewayConfig.Delivery read(Map<String, List<SigningSecret>> secrets, String publicUrl) {
        return new GatewayConfig.Delivery(
                read.duration(PREFIX + "timeout", "100ms", "5m", "15s"),
                read.durations(PREFIX + "retry-ladder", "0ms", "7d", LADDER),
                read.duration(PREFIX + "sweep", "10ms", "10s", "1s"),
                read.integer(PREFIX + "max-in-flight", 1, 10_000, 256),
                read.integer(PREFIX + "max-in-flight-per-endpoint", 1, 1_000, 8),
                read.duration(PREFIX + "keep-delivered", SHORTEST_KEPT, LONGEST_KEPT, "30d"),
                read.duration(PREFIX + "keep-dead", SHORTEST_KEPT, LONGEST_KEPT, "180d"),
                new WebhookRules(ports(), read.places(PREFIX + "private-hosts"), own(publicUrl)),
                folder(),
                endpoints(),
                secrets);
    }

    private Set<Integer> ports() {
        Set<Integer> ports = new HashSet<>();
        for (String port : read.names(PREFIX + "ports")) {
            if (port.matches("\\d{1,5}") && Integer.parseInt(port) >= 1 && Integer.parseInt(port) <= HIGHEST_PORT) {
                ports.add(Integer.valueOf(port));
            } else {
                problem(PREFIX + "ports", "must be ports from 1 to 65535, separated by commas");
            }
        }
        return ports;
    }

    private OwnListeners own(String publicUrl) {
        Set<Integer> ports = new HashSet<>();
        for (String listener : LISTENERS) {
            settings.find(listener)
                    .map(Setting::value)
                    .filter(port -> port.matches("\\d{1,5}"))
                    .ifPresent(port -> ports.add(Integer.valueOf(port)));
        }
        try {
            return new OwnListeners(ports, Set.of(WebhookUrl.parse(publicUrl).place()));
        } catch (IllegalArgumentException noPlace) {
            return new OwnListeners(ports, Set.of());
        }
    }

    private String folder() {
        String folder = read.text(PREFIX + "folder", null);
        if (folder != null
                && (Path.of(folder).isAbsolute() || Path.of(folder).normalize().startsWith(".."))) {
            problem(PREFIX + "folder", "must be a relative path, that of a folder below gateway.outbox-dir");
        }
        return folder;
    }

    /** The URIs are not shown: there may be passwords in them. */
    private Map<String, String> endpoints() {
        Map<String, String> endpoints = new TreeMap<>();
        settings.below(ENDPOINTS).forEach((name, setting) -> {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                settings.problem(setting.key() + " must be named with lower-case letters, digits and dashes ("
                        + setting.origin() + ")");
            }
            BrokerReader.objectionTo(setting.value())
                    .ifPresent(objection ->
                            settings.problem(setting.key() + " " + objection + " (" + setting.origin() + ")"));
            endpoints.put(name, setting.value());
        });
        return endpoints;
    }

    private void problem(String key, String rule) {
        settings.problem(settings.find(key).orElseThrow().problem(rule));
    }
}
