package io.semantest.gateway.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a kamelet sends to its provider, which the sandbox plays. */
public final class SentRequests implements AutoCloseable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PROVIDER = "sender";

    private final RunningGateway gateway;

    private SentRequests(RunningGateway gateway) {
        this.gateway = gateway;
    }

    /**
     * Starts a gateway with the kamelet as its provider.
     *
     * @param kamelet with or without {@code -sink}
     * @param properties of the kamelet in kebab-case, such as {@code model}
     */
    public static SentRequests of(Path directory, String kamelet, Map<String, String> properties) {
        List<String> settings = new ArrayList<>(List.of(
                "gateway.providers." + PROVIDER + ".kamelet",
                kamelet,
                "gateway.quota.monthly-credits." + PROVIDER,
                "1000000",
                "gateway.breaker.failure-threshold",
                "100"));
        properties.forEach((name, value) -> {
            settings.add("gateway.providers." + PROVIDER + "." + name);
            settings.add(value);
        });
        return new SentRequests(RunningGateway.start(directory, settings.toArray(String[]::new)));
    }

    /** The first request for these options, as the sandbox's journal has it: method, path, headers, body. */
    public JsonNode sentFor(String prompt, JsonNode options) {
        gateway.forgetSandboxCalls(PROVIDER);
        ObjectNode request = JSON.createObjectNode()
                .put("prompt", prompt)
                .put("userId", "u-1")
                .put("provider", PROVIDER);
        request.set("options", options);
        gateway.post("/v1/generations", request.toString());
        return gateway.sandboxJournal(PROVIDER).path(0);
    }

    @Override
    public void close() {
        gateway.close();
    }
}
