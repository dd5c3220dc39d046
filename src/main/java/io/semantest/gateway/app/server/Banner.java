package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.providers.selection.ProviderSettings;

/** Says on the terminal what is served where. */
public final class Banner {

    private Banner() {}

    public static void print(GatewayConfig config) {
        StringBuilder text = new StringBuilder();
        text.append("Semantest Gateway is ready.").append(System.lineSeparator());
        line(text, "API", config.http().publicUrl() + "/v1");
        line(text, "described at", config.http().publicUrl() + "/openapi.json");
        line(text, "Health", "http://127.0.0.1:" + config.managementPort() + "/observe/health");
        line(
                text,
                "Inbox",
                config.directories().inbox() + "  ->  " + config.directories().outbox());
        if (!config.proxies().isEmpty()) {
            line(text, "Proxy", config.proxies().toString());
        }
        for (ProviderSettings provider : config.providers()) {
            String where = provider.sandbox()
                    ? "sandbox (no key configured)"
                    : provider.parameters().get("baseUrl");
            line(text, provider.name(), provider.kamelet() + " at " + (where == null ? "its default address" : where));
        }
        System.out.print(text);
    }

    private static void line(StringBuilder text, String name, String value) {
        text.append(String.format("  %-17s %s%n", name, value));
    }
}
