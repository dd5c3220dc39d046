package io.semantest.gateway.contract.ports;

import io.semantest.gateway.contract.request.GenerationRequest;

/** What requests cost, in credits. Safe for use by many threads. */
@FunctionalInterface
public interface Pricing {

    /**
     * Credits for so many images of what the request asks for, at this provider.
     *
     * @param images at least 1; of a request that was served in part, those that came
     * @throws IllegalArgumentException for fewer than one image
     * @throws IllegalStateException when there is no price
     */
    long of(String provider, GenerationRequest request, int images);
}
