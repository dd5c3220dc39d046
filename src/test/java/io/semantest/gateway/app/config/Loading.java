package io.semantest.gateway.app.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.semantest.gateway.app.config.properties.ConfigurationError;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;

/** Loads configurations that differ from the shipped one in a few settings, given as key, value, key, value ... */
public final class Loading {

    private Loading() {}

    public static GatewayConfig load(String... overrides) {
        return ConfigLoader.load(null, Map.of(), overrides(overrides));
    }

    public static GatewayConfig load(Map<String, String> environment) {
        return ConfigLoader.load(null, environment, new Properties());
    }

    /** The message with which a configuration is refused. */
    public static String refused(String... overrides) {
        return refused(null, Map.of(), overrides(overrides));
    }

    public static String refused(Path file, Map<String, String> environment, Properties overrides) {
        ConfigurationError error =
                catchThrowableOfType(ConfigurationError.class, () -> ConfigLoader.load(file, environment, overrides));
        assertThat(error).as("a configuration that is refused").isNotNull();
        return error.getMessage();
    }

    public static Properties overrides(String... keysAndValues) {
        Properties overrides = new Properties();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            overrides.setProperty(keysAndValues[i], keysAndValues[i + 1]);
        }
        return overrides;
    }
}
