package io.semantest.gateway.providers;

import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.providers.kamelet.UriTemplate;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Says where the next HTTP call goes, by a URI template (RFC 6570) such as
 * <code>{+baseUrl}/models{/model*}/predictions</code>: its names are properties of the kamelet and, beside these, variables
 * such as {@code task}. <code>{name}</code> is one segment or one value of the query, <code>{/name*}</code> a segment for each
 * part between slashes, <code>{+name}</code> what is an address already; each arrives letter by letter. A kamelet declares one
 * as a bean and calls it before {@code to: http:provider}. Safe for use by many threads.
 */
public final class UriSteps implements Processor {

    private final UriTemplate template;

    /** @throws IllegalArgumentException when the template cannot be understood */
    public UriSteps(String template) {
        this.template = UriTemplate.parse(template);
    }

    /** @throws ProviderFailure {@link Outcome#MISCONFIGURED} when a value cannot be part of an address */
    @Override
    public void process(Exchange exchange) throws ProviderFailure {
        try {
            exchange.getMessage().setHeader(Exchange.HTTP_URI, template.expand(name -> value(exchange, name)));
        } catch (IllegalArgumentException unusable) {
            throw new ProviderFailure(Outcome.MISCONFIGURED, "it cannot be called, " + unusable.getMessage());
        }
    }

    private static String value(Exchange exchange, String name) {
        String property = exchange.getProperty(name, String.class);
        String value = property == null ? exchange.getVariable(name, String.class) : property;
        if (value == null) {
            throw new IllegalArgumentException(name + " has no value");
        }
        return value;
    }
}
