package io.semantest.gateway.app.config.providers;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.app.config.address.HttpAddress;
import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.app.config.properties.Suggestion;
import io.semantest.gateway.providers.kamelet.JsonTemplate;
import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.providers.kamelet.KameletDefinition;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.sandbox.ProviderSimulation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code gateway.providers.<name>.*}: the keys every provider has, and those its kamelet declares. */
public final class ProviderReader {

    private static final String PREFIX = "gateway.providers.";
    private static final Set<String> OF_ALL = Set.of("probe-interval", "shutdown-warning");
    private static final String SANDBOX_KEY = "sandbox";

    private final Settings settings;
    private final SettingReader read;
    private final Path catalog;
    private final String sandboxUrl;
    private final List<ProviderSettings> enabled = new ArrayList<>();
    private final Map<String, String> sandboxed = new LinkedHashMap<>();

    public ProviderReader(Settings settings, SettingReader read, Path catalog, String sandboxUrl) {
        this.settings = settings;
        this.read = read;
        this.catalog = catalog;
        this.sandboxUrl = sandboxUrl;
    }

    public void readAll() {
        names().forEach(this::readOne);
    }

    public Set<String> names() {
        Set<String> names = settings.namesBelow(PREFIX);
        names.removeAll(OF_ALL);
        return names;
    }

    public List<ProviderSettings> enabled() {
        return List.copyOf(enabled);
    }

    public Map<String, String> sandboxed() {
        return Map.copyOf(sandboxed);
    }

    private void readOne(String name) {
        String prefix = PREFIX + name + ".";
        boolean on = read.flag(prefix + "enabled", true);
        int maxInFlight = read.integer(prefix + "max-in-flight", 1, 100_000, 5000);
        var timeout = read.duration(prefix + "timeout", "100ms", "1h", "180s");
        int weight = read.integer(prefix + "weight", 0, 1000, 1);
        boolean probed = read.flag(prefix + "probe", true);
        Optional<KameletDefinition> kamelet = kamelet(prefix);
        String model = read.text(
                prefix + "model", kamelet.map(one -> one.defaultOf("model")).orElse(""));
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            settings.problem(PREFIX + name + " must be named with lower-case letters, digits and dashes");
        }
        if (kamelet.isEmpty()) {
            settings.below(prefix);
            return;
        }
        Map<String, String> parameters = parameters(prefix, kamelet.get());
        JsonNode options = kamelet.get().optionsSchema(parameters);
        var capabilities = new CapabilityReader(settings, read, prefix, options).read();
        boolean sandbox = !parameters.containsKey("apiKey") && !parameters.containsKey("baseUrl");
        if (on) {
            if (sandbox) {
                playInSandbox(name, kamelet.get(), parameters);
            }
            complete(prefix, kamelet.get(), parameters);
            enabled.add(new ProviderSettings(
                    name,
                    kamelet.get().name(),
                    parameters.getOrDefault("model", model),
                    timeout,
                    maxInFlight,
                    sandbox,
                    parameters,
                    capabilities,
                    weight,
                    probed));
        }
    }

    private Optional<KameletDefinition> kamelet(String prefix) {
        Setting setting = settings.find(prefix + "kamelet").orElse(null);
        if (setting == null) {
            settings.problem(prefix + "kamelet must name a kamelet of " + catalog + ", but is not set");
            return Optional.empty();
        }
        try {
            Optional<String> known = new KameletCatalog(catalog).find(setting.value());
            if (known.isEmpty()) {
                settings.problem(setting.problem(unknownKamelet(setting.value())));
                return Optional.empty();
            }
            return Optional.of(KameletDefinition.read(catalog, known.get()));
        } catch (IllegalArgumentException e) {
            settings.problem(setting.problem("must name a kamelet of " + catalog + " (" + e.getMessage() + ")"));
            return Optional.empty();
        }
    }

    private String unknownKamelet(String name) {
        KameletCatalog there = new KameletCatalog(catalog);
        List<String> known =
                there.names().stream().map(KameletCatalog::shortName).toList();
        return "must name a kamelet of " + catalog + " (there is no " + there.file(name) + "; there are "
                + (known.isEmpty() ? "none" : String.join(", ", known)) + ")"
                + Suggestion.nearest(known, KameletCatalog.shortName(name))
                        .map(nearest -> ", perhaps " + nearest)
                        .orElse("");
    }

    private Map<String, String> parameters(String prefix, KameletDefinition kamelet) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (String parameter : kamelet.parameters()) {
            settings.find(prefix + kebab(parameter)).ifPresent(setting -> {
                String value = value(kamelet, parameter, setting);
                String obstacle = kamelet.obstacle(parameter, value);
                if (obstacle != null) {
                    settings.problem(setting.problem(obstacle));
                } else if (kamelet.isTemplate(parameter)) {
                    value = JsonTemplate.read(value).text();
                }
                parameters.put(parameter, value);
            });
        }
        return parameters;
    }

    private static boolean isUrl(String parameter) {
        return parameter.endsWith("Url");
    }

    /** In the spelling that paths can be added to. */
    private String url(Setting setting) {
        return HttpAddress.of(setting, settings).map(HttpAddress::toString).orElse(setting.value());
    }

    /** Of a text each character counts; what somebody may have left behind by mistake is told. */
    private String value(KameletDefinition kamelet, String parameter, Setting setting) {
        if (isUrl(parameter)) {
            return url(setting);
        }
        if (!kamelet.isFreeText(parameter)) {
            return setting.value();
        }
        // Files with secrets end in a line break, which is not part of the secret.
        String value = kamelet.isSecret(parameter) ? setting.written().replaceAll("[\\r\\n]+$", "") : setting.written();
        if (!value.equals(setting.value()) && !kamelet.isSecret(parameter)) {
            settings.warning(setting.problem("begins or ends with a blank, which is sent as it stands"));
        }
        return value;
    }

    private void playInSandbox(String name, KameletDefinition kamelet, Map<String, String> parameters) {
        try {
            ProviderSimulation.ofKamelet(catalog, kamelet.name())
                    .ifPresentOrElse(
                            simulation -> {
                                sandboxed.put(name, kamelet.name());
                                parameters.put("baseUrl", sandboxUrl + "/" + name + simulation.basePath());
                                parameters.put("apiKey", SANDBOX_KEY);
                            },
                            () -> settings.problem(PREFIX + name + ".base-url must be set: the sandbox does not play "
                                    + kamelet.name()));
        } catch (IllegalArgumentException e) {
            settings.problem(PREFIX + name + ": " + e.getMessage());
        }
    }

    /** Where a base URL is configured without a key, the server is one that asks for none. */
    private void complete(String prefix, KameletDefinition kamelet, Map<String, String> parameters) {
        if (parameters.containsKey("baseUrl")) {
            parameters.putIfAbsent("apiKey", "none");
        } else if (kamelet.defaultOf("baseUrl") != null) {
            parameters.put("baseUrl", kamelet.defaultOf("baseUrl"));
        }
        for (String required : kamelet.required()) {
            if (!parameters.containsKey(required) && kamelet.defaultOf(required) == null) {
                settings.problem(prefix + kebab(required) + " must be set: " + kamelet.name() + " needs it");
            }
        }
    }

    private static String kebab(String camelCase) {
        return camelCase.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }
}
