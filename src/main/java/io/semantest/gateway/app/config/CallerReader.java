package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code gateway.callers.<name>.*}: digests of API keys, and the secrets that webhooks are signed with. */
final class CallerReader {

    private static final String PREFIX = "gateway.callers.";
    private static final String KEY = ".key-sha256";
    private static final String SECRETS = ".webhook-secrets";
    private static final int MOST_SECRETS = 2;

    private final Settings settings;
    private final Map<String, String> keys = new LinkedHashMap<>();
    private final Map<String, List<SigningSecret>> secrets = new LinkedHashMap<>();

    CallerReader(Settings settings) {
        this.settings = settings;
    }

    void read() {
        settings.addCallersOfEnvironment();
        Map<String, Setting> found = settings.below(PREFIX);
        found.forEach((rest, setting) -> {
            if (!rest.endsWith(SECRETS)) {
                readKey(rest, setting);
            }
        });
        found.forEach((rest, setting) -> {
            if (rest.endsWith(SECRETS)) {
                readSecrets(rest.substring(0, rest.length() - SECRETS.length()), setting);
            }
        });
    }

    /** SHA-256 of each caller's API key by the caller's name. */
    Map<String, String> keys() {
        return keys;
    }

    /** Live secrets of each caller that has some configured, by the caller's name. */
    Map<String, List<SigningSecret>> secrets() {
        return Map.copyOf(secrets);
    }

    private void readKey(String rest, Setting setting) {
        if (!rest.endsWith(KEY) || !setting.value().matches("[0-9a-f]{64}")) {
            settings.problem(setting.problem(
                    "must be gateway.callers.<name>.key-sha256 = 64 hex digits; make one with ./gateway key <name>"));
            return;
        }
        String name = rest.substring(0, rest.length() - KEY.length());
        if (name.equals(Caller.LOCAL.name())) {
            settings.problem("gateway.callers.local must have another name: local is who dropped files and "
                    + "schedules belong to (" + setting.origin() + ")");
        } else if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            settings.problem(PREFIX + name + " must be named with lower-case letters, digits and dashes");
        }
        keys.put(name, setting.value());
    }

    private void readSecrets(String name, Setting setting) {
        if (!name.equals(Caller.LOCAL.name()) && !keys.containsKey(name)) {
            settings.problem(setting.key() + " belongs to no caller: " + PREFIX + name + KEY + " is not set ("
                    + setting.origin() + ")");
        }
        List<SigningSecret> live = new ArrayList<>();
        try {
            for (String text : setting.value().split(",")) {
                live.add(SigningSecret.parse(text.strip()));
            }
        } catch (IllegalArgumentException notASecret) {
            settings.problem(setting.problem(notASecret.getMessage()));
        }
        if (live.size() > MOST_SECRETS) {
            settings.problem(setting.problem("must be one secret, or two while one replaces the other"));
        }
        secrets.put(name, List.copyOf(live));
    }
}
