package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.address.ProxyReader;
import io.semantest.gateway.app.config.address.PublicUrlReader;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.app.config.properties.PropertiesFile;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.app.config.providers.ProviderReader;
import io.semantest.gateway.app.config.providers.UpstreamReader;
import io.semantest.gateway.app.config.providers.UpstreamSettings;
import io.semantest.gateway.contract.Failpoint;
import io.semantest.gateway.providers.health.BreakerSettings;
import io.semantest.gateway.providers.health.CoolDownSettings;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** Makes a {@link GatewayConfig} of the operator's file, the environment and the command line. */
public final class ConfigLoader {

    private static final List<String> BEHAVIOUR = List.of("latency", "fault", "status", "retry-after", "times");

    private final Settings settings;
    private final SettingReader read;

    private final Properties jvm;

    private ConfigLoader(Settings settings, Properties jvm) {
        this.settings = settings;
        this.jvm = jvm;
        this.read = new SettingReader(settings);
    }

    /**
     * @param file the operator's properties, or null for the defaults alone
     * @param overrides what wins over everything else; system properties in production
     * @throws ConfigurationError listing everything that is wrong
     */
    public static GatewayConfig load(Path file, Map<String, String> environment, Properties overrides) {
        Settings settings = new Settings(environment);
        settings.add(PropertiesFile.defaults());
        if (file != null) {
            settings.add(PropertiesFile.read(file));
        }
        settings.add(PropertiesFile.ofCommandLine(overrides));
        return new ConfigLoader(settings, overrides).config(file == null ? Map.of() : PropertiesFile.others(file));
    }

    private GatewayConfig config(Map<String, String> otherProperties) {
        GatewayConfig.Http http = http();
        CallerReader callers = new CallerReader(settings);
        callers.read();
        boolean open = isOpen(http, callers);
        GatewayConfig.Directories directories = directories();
        int sandboxPort = read.port("gateway.sandbox.port");
        ProviderReader providers =
                new ProviderReader(settings, read, directories.kamelets(), "http://127.0.0.1:" + sandboxPort);
        providers.readAll();
        settings.below("gateway.schedules.");
        read.duration("gateway.housekeeping.interval", "1s", "1d", "1h");
        settings.find(Failpoint.PROPERTY);
        chain(providers);
        GatewayConfig.Credits credits = new CreditReader(settings, providers.names()).read();
        UpstreamReader upstreamReader = new UpstreamReader(settings, read);
        UpstreamSettings upstream = upstreamReader.read(providers.names());
        upstreamReader.check(providers.enabled(), directories.kamelets(), credits.prices(), upstream);
        GatewayConfig config = new GatewayConfig(
                http,
                read.port("gateway.management.port"),
                open ? null : callers.keys(),
                directories,
                new DatabaseReader(settings, read).read(),
                read.duration("gateway.schedules.catch-up", "1m", "7d", "1h"),
                read.integer("gateway.max-in-flight", 1, 100_000, 5000),
                read.duration("gateway.request-timeout", "1s", "1h", "180s"),
                new JobsReader(settings, read).read(),
                new AssetReader(settings, read).read(directories.data()),
                inbox(),
                new DeliveryReader(settings, read).read(callers.secrets(), http.publicUrl()),
                providers.enabled(),
                new BreakerSettings(
                        read.integer("gateway.breaker.failure-threshold", 1, 100, 5),
                        read.duration("gateway.breaker.reset-timeout", "1s", "1h", "60s")),
                new CoolDownSettings(
                        read.duration("gateway.cool-down.default", "1ms", "1h", "60s"),
                        read.duration("gateway.cool-down.longest", "1s", "1d", "15m")),
                credits,
                new ProxyReader(settings, read, jvm).read(),
                upstream,
                new EventReader(read).read(),
                new CallbackReader(settings).read(),
                new GatewayConfig.SandboxSettings(sandboxPort, providers.sandboxed(), behaviour(providers)),
                settings.effective(),
                otherProperties,
                settings.warnings());
        distinctPorts();
        settings.failOnProblems();
        return config;
    }

    private void distinctPorts() {
        Map<String, String> taken = new LinkedHashMap<>();
        for (String key : new String[] {"gateway.http.port", "gateway.management.port", "gateway.sandbox.port"}) {
            settings.find(key).ifPresent(setting -> {
                String other = taken.putIfAbsent(setting.value(), key);
                if (other != null) {
                    settings.problem(setting.problem("must differ from " + other));
                }
            });
        }
    }

    private GatewayConfig.Http http() {
        String host = read.text("gateway.http.host", "127.0.0.1");
        int port = read.port("gateway.http.port");
        return new GatewayConfig.Http(
                host,
                port,
                read.integer("gateway.http.max-body", 1024, 104_857_600, 1_048_576),
                read.integer("gateway.http.max-batch-body", 1024, 1_073_741_824, 33_554_432),
                new PublicUrlReader(settings).read(host, port));
    }

    private boolean isOpen(GatewayConfig.Http http, CallerReader callers) {
        boolean open = read.oneOf("gateway.auth", "none", "api-key").equals("none");
        if (open && !isLoopback(http.host())) {
            settings.problem("gateway.auth must be api-key when gateway.http.host is not a loopback address, was none "
                    + "with host " + http.host() + ": anybody who reaches it could spend credits");
        }
        if (!open && callers.keys().isEmpty()) {
            settings.problem("gateway.auth = api-key needs at least one gateway.callers.<name>.key-sha256; make one "
                    + "with ./gateway key <name>");
        }
        return open;
    }

    private boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            settings.problem("gateway.http.host must be an address of this machine, was \"" + host + "\"");
            return true;
        }
    }

    private GatewayConfig.Directories directories() {
        return new GatewayConfig.Directories(
                Path.of(read.text("gateway.data-dir", "var")),
                Path.of(read.text("gateway.routes-dir", "routes")),
                Path.of(read.text("gateway.kamelet-dir", "kamelet-catalog")),
                Path.of(read.text("gateway.inbox-dir", "var/inbox")),
                Path.of(read.text("gateway.outbox-dir", "var/outbox")));
    }

    private void chain(ProviderReader providers) {
        String key = "gateway.routing.default-chain";
        if (read.names(key).isEmpty()) {
            settings.problem(key + " must name at least one provider");
        }
        read.names(key).forEach(name -> known(key, name, providers));
        settings.find("gateway.inbox.provider").ifPresent(setting -> known(setting.key(), setting.value(), providers));
    }

    private void known(String key, String name, ProviderReader providers) {
        if (!providers.names().contains(name)) {
            settings.problem(settings.find(key)
                    .orElseThrow()
                    .problem("names the unknown provider " + name + " (known: " + String.join(", ", providers.names())
                            + ")"));
        }
    }

    private GatewayConfig.Inbox inbox() {
        Map<String, Object> options = new HashMap<>();
        settings.below("gateway.inbox.options.").forEach((name, setting) -> options.put(name, typed(setting.value())));
        Map<String, Object> defaults = new HashMap<>();
        defaults.put("userId", read.text("gateway.inbox.user-id", "files"));
        settings.find("gateway.inbox.provider").ifPresent(provider -> defaults.put("provider", provider.value()));
        defaults.put("options", options);
        return new GatewayConfig.Inbox(
                read.integer("gateway.inbox.concurrency", 1, 1000, 8),
                read.duration("gateway.inbox.settle-time", "100ms", "1h", "1s"),
                defaults);
    }

    private static Object typed(String value) {
        return value.matches("-?\\d{1,18}") ? (Object) Long.valueOf(value) : value;
    }

    private Map<String, Map<String, String>> behaviour(ProviderReader providers) {
        Map<String, Map<String, String>> behaviour = new HashMap<>();
        for (String provider : providers.names()) {
            for (String key : BEHAVIOUR) {
                settings.find("gateway.sandbox." + provider + "." + key).ifPresent(found -> behaviour
                        .computeIfAbsent(provider, name -> new HashMap<>())
                        .put(key, found.value()));
            }
        }
        settings.below("gateway.sandbox.").forEach((rest, setting) -> {
            String[] parts = rest.split("\\.", 2);
            boolean known = parts.length == 2 && providers.names().contains(parts[0]) && BEHAVIOUR.contains(parts[1]);
            if (!known && !rest.equals("port")) {
                settings.problem(setting.problem("must be gateway.sandbox.<provider>.<latency|fault|status|retry-after|"
                        + "times> for a configured provider"));
            }
        });
        return behaviour;
    }
}
