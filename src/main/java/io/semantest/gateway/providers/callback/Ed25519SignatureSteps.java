package io.semantest.gateway.providers.callback;

import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Has callbacks checked as fal.ai signs them, see {@link Ed25519Signature}. A kamelet declares one as a bean and calls it
 * before it submits. Safe for use by many threads.
 */
public final class Ed25519SignatureSteps implements Processor {

    private final String jwksUrl;
    private final String prefix;
    private final Map<String, Ed25519Signature> byUrl = new ConcurrentHashMap<>();

    /**
     * @param jwksUrl name of the kamelet's property that says where the key set is
     * @param prefix what the headers' names begin with
     */
    public Ed25519SignatureSteps(String jwksUrl, String prefix) {
        this.jwksUrl = jwksUrl;
        this.prefix = prefix;
    }

    @Override
    public void process(Exchange exchange) {
        String url = exchange.getProperty(jwksUrl, String.class);
        KeySets keySets = exchange.getContext().getRegistry().lookupByNameAndType("keySets", KeySets.class);
        CallbackSteps.waitOf(exchange)
                .require(byUrl.computeIfAbsent(
                        url, one -> new Ed25519Signature(one, prefix, keySets, InstantSource.system())));
    }
}
