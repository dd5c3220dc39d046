package io.semantest.gateway.app.config.properties;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * All configured values under {@code gateway.}, and the problems found while reading them. A value is looked for on the
 * command line (system properties), then in the environment, then in the operator's file, then among the defaults.
 */
public final class Settings {

    private static final Pattern CALLER = Pattern.compile("GATEWAY_CALLERS_([A-Z0-9_]+)_(KEY_SHA256|WEBHOOK_SECRETS)");

    private final Map<String, Setting> settings = new TreeMap<>();
    private final Map<String, String> environment;
    private final Set<String> read = new TreeSet<>();
    private final Set<String> secrets = new TreeSet<>();
    private final List<String> problems = new ArrayList<>();
    private final List<String> warnings = new ArrayList<>();

    public Settings(Map<String, String> environment) {
        this.environment = environment;
    }

    /** Adds values that win over those added before. */
    public void add(Collection<Setting> more) {
        more.forEach(setting -> settings.put(setting.key(), setting));
    }

    /** The value of a key, marked as known; empty when it is not set, or set to nothing. */
    public Optional<Setting> find(String key) {
        read.add(key);
        Setting setting = settings.get(key);
        String variable = variable(key);
        String fromEnvironment = environment.get(variable);
        if (fromEnvironment != null && (setting == null || !setting.origin().equals(PropertiesFile.COMMAND_LINE))) {
            setting = new Setting(key, fromEnvironment, "environment variable " + variable);
        }
        return Optional.ofNullable(setting).filter(found -> !found.value().isEmpty());
    }

    /** Keeps values from {@link #effective()}. */
    public void keepSecret(String... keys) {
        secrets.addAll(List.of(keys));
    }

    /** A variable of the environment that is not the gateway's own; empty when it is not set, or set to nothing. */
    public Optional<Setting> foreign(String variable) {
        String value = environment.get(variable);
        return value == null || value.isBlank()
                ? Optional.empty()
                : Optional.of(new Setting(variable, value.strip(), "environment variable"));
    }

    /** Everything configured below a prefix, by the rest of the key; marked as known. */
    public Map<String, Setting> below(String prefix) {
        Map<String, Setting> found = new TreeMap<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(prefix)) {
                find(key).ifPresent(setting -> found.put(key.substring(prefix.length()), setting));
            }
        }
        return found;
    }

    /** The first parts of all keys below a prefix, such as the names of the providers. */
    public Set<String> namesBelow(String prefix) {
        Set<String> names = new TreeSet<>();
        for (String key : settings.keySet()) {
            if (key.startsWith(prefix)) {
                names.add(key.substring(prefix.length()).split("\\.")[0]);
            }
        }
        return names;
    }

    public void problem(String text) {
        problems.add(text);
    }

    public boolean hasProblem(String text) {
        return problems.contains(text);
    }

    /** Notes what looks wrong but stops nothing. */
    public void warning(String text) {
        warnings.add(text);
    }

    /** Names of callers whose keys or secrets stand in the environment, such as {@code GATEWAY_CALLERS_ANN_KEY_SHA256}. */
    public void addCallersOfEnvironment() {
        for (String variable : environment.keySet()) {
            Matcher caller = CALLER.matcher(variable);
            if (caller.matches()) {
                String key = "gateway.callers." + kebab(caller.group(1)) + "." + kebab(caller.group(2));
                settings.putIfAbsent(key, new Setting(key, "", "environment variable " + variable));
            }
        }
    }

    private static String kebab(String part) {
        return part.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What was noted, and variables that look like settings but are none: they change nothing, and nobody would notice. */
    public List<String> warnings() {
        List<String> all = new ArrayList<>(warnings);
        all.addAll(strangeVariables());
        return all;
    }

    private List<String> strangeVariables() {
        Set<String> known = new TreeSet<>();
        read.forEach(key -> known.add(variable(key)));
        return environment.keySet().stream()
                .filter(variable -> variable.startsWith("GATEWAY_") && !known.contains(variable))
                .sorted()
                .map(variable -> variable + " is not a setting of the gateway" + Suggestion.among(known, variable))
                .toList();
    }

    /** The effective values of everything read but secrets, for {@code {{placeholders}}} in routes. */
    public Map<String, String> effective() {
        Map<String, String> values = new TreeMap<>();
        settings.values().forEach(setting -> values.put(setting.key(), setting.value()));
        Set.copyOf(read).forEach(key -> find(key).ifPresent(setting -> values.put(key, setting.value())));
        values.keySet().removeIf(key -> key.endsWith(".webhook-secrets"));
        values.keySet().removeAll(secrets);
        return values;
    }

    /** @throws ConfigurationError when any value was bad or any key is unknown */
    public void failOnProblems() {
        for (Setting setting : settings.values()) {
            if (!read.contains(setting.key())) {
                problems.add(setting.key() + " is not a setting of the gateway (" + setting.origin() + ")"
                        + Suggestion.among(read, setting.key()));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigurationError(problems);
        }
    }

    private static String variable(String key) {
        return key.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
    }
}
