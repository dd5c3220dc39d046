package io.semantest.gateway.routes;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.kamelet.KameletComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Stands where the kamelets are, the outermost edge: takes what they would be sent and answers as a test says. */
final class PlayedKamelets extends KameletComponent {

    /** What a provider does when it is called. */
    interface Act {
        void play(Exchange exchange) throws Exception;
    }

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PIXEL =
            "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==";

    private final Map<String, Deque<Act>> acts = new HashMap<>();
    private final List<String> called = new ArrayList<>();
    private final List<JsonNode> requests = new ArrayList<>();

    /** Delivers as many images as it is asked for. */
    static final Act IMAGES = exchange -> deliver(
            exchange, exchange.getMessage().getBody(JsonNode.class).path("n").asInt());

    static void deliver(Exchange exchange, int images) {
        List<Map<String, Object>> delivered = new ArrayList<>();
        for (int i = 0; i < images; i++) {
            delivered.add(Map.of("bytes", Base64.getDecoder().decode(PIXEL)));
        }
        exchange.getMessage().setBody(Map.of("images", delivered));
    }

    static Act failing(Exception failure) {
        return exchange -> {
            throw failure;
        };
    }

    /** What a provider does in its next calls; after the last of them it delivers. */
    PlayedKamelets script(String provider, Act... next) {
        acts.computeIfAbsent(provider, name -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** The providers in the order of their calls. */
    List<String> called() {
        return called;
    }

    List<JsonNode> requests() {
        return requests;
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        String provider = remaining.substring(remaining.indexOf('/') + 1);
        return new DefaultEndpoint(uri, this) {
            @Override
            public Producer createProducer() {
                return new DefaultProducer(this) {
                    @Override
                    public void process(Exchange exchange) throws Exception {
                        play(provider, exchange);
                    }
                };
            }

            @Override
            public Consumer createConsumer(Processor processor) {
                throw new UnsupportedOperationException("a sink");
            }
        };
    }

    private void play(String provider, Exchange exchange) throws Exception {
        called.add(provider);
        requests.add(JSON.valueToTree(exchange.getMessage().getBody()));
        Act act = acts.getOrDefault(provider, new ArrayDeque<>()).poll();
        (act == null ? IMAGES : act).play(exchange);
    }
}
