package io.semantest.gateway.providers.callback;

import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Has callbacks checked as Standard Webhooks (standardwebhooks.com) says, see {@link StandardWebhooks}. A kamelet declares
 * one as a bean and calls it before it submits. Safe for use by many threads.
 */
public final class StandardWebhooksSteps implements Processor {

    private final String secret;

    /** @param secret name of the kamelet's property that holds the secret; where that is empty nothing is checked */
    public StandardWebhooksSteps(String secret) {
        this.secret = secret;
    }

    @Override
    public void process(Exchange exchange) {
        String value = exchange.getProperty(secret, "", String.class);
        CallbackSteps.waitOf(exchange).require(new StandardWebhooks(value, InstantSource.system()));
    }
}
