package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.properties.SettingReader;

/** Reads {@code gateway.events.*}: how callers are told what happens to jobs. */
final class EventReader {

    private final SettingReader read;

    EventReader(SettingReader read) {
        this.read = read;
    }

    GatewayConfig.Events read() {
        return new GatewayConfig.Events(
                read.duration("gateway.events.heartbeat", "1s", "60s", "15s"),
                read.integer("gateway.events.max-streams", 1, 100_000, 1000));
    }
}
