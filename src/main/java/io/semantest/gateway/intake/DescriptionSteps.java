package io.semantest.gateway.intake;

import io.semantest.gateway.intake.schema.OpenApiDocument;
import java.nio.ByteBuffer;
import org.apache.camel.Exchange;

/** The step that serves the API's description: bean {@code description} in the routes. */
public final class DescriptionSteps {

    private final byte[] json;

    public DescriptionSteps(OpenApiDocument document) {
        this.json = document.json();
    }

    public void show(Exchange exchange) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "application/json");
        exchange.getMessage().setBody(ByteBuffer.wrap(json));
    }
}
