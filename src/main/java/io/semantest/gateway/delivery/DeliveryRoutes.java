package io.semantest.gateway.delivery;

import java.util.Map;
import org.apache.camel.builder.RouteBuilder;

/** One route for each configured endpoint that is told of every ending. */
public final class DeliveryRoutes extends RouteBuilder {

    private final Map<String, String> endpoints;

    /** @param endpoints Camel endpoint URIs by name */
    public DeliveryRoutes(Map<String, String> endpoints) {
        this.endpoints = Map.copyOf(endpoints);
    }

    @Override
    public void configure() {
        endpoints.forEach((name, uri) -> from("direct:delivery-endpoint-" + name)
                .routeId("delivery-endpoint-" + name)
                .routeDescription("Tells the endpoint " + name + " of an ending")
                .bean("deliveries", "message")
                .to(uri));
    }
}
