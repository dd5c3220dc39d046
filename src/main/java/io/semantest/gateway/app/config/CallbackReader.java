package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.address.HttpAddress;
import io.semantest.gateway.app.config.address.PublicUrlReader;
import io.semantest.gateway.app.config.properties.Settings;

/** Reads {@code gateway.callbacks.*}: how providers that call back reach the gateway. */
final class CallbackReader {

    private static final String KEY = "gateway.callbacks.base-url";

    private final Settings settings;

    CallbackReader(Settings settings) {
        this.settings = settings;
    }

    /** The address without a slash at its end; empty when providers cannot call back. */
    String read() {
        return settings.find(KEY)
                .flatMap(setting -> HttpAddress.of(setting, settings)
                        .map(address -> PublicUrlReader.reachable(address, setting, settings)))
                .orElse("");
    }
}
