package io.semantest.gateway.app.config;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** Option {@code --config} of a command. */
public final class ConfigOption {

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "application.properties",
            description = "Settings to use instead of ${DEFAULT-VALUE}.")
    private Path file;

    public Path file() {
        return file;
    }

    /** @throws io.semantest.gateway.app.config.properties.ConfigurationError when something in it is wrong */
    public GatewayConfig load() {
        return ConfigLoader.load(file, System.getenv(), System.getProperties());
    }
}
