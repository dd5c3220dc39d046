package io.semantest.gateway.contract.errors.caller;

import io.semantest.gateway.contract.errors.GatewayError;
import io.semantest.gateway.contract.errors.Problem;
import java.time.Instant;

/** A signed link to an image that does not open it. */
public final class LinkRefused extends GatewayError {

    private static final long serialVersionUID = 1L;

    private LinkRefused(Problem problem) {
        super(problem);
    }

    /** It was good once. */
    public static LinkRefused expired(Instant until) {
        return new LinkRefused(Problem.of(
                "link-expired",
                410,
                "The link has expired",
                "This link was good until " + until + ". Fetch the image with an API key, or ask for a new link: GET "
                        + "/v1/jobs/{jobId}?links=signed."));
    }

    /** It was not made here, or was changed. */
    public static LinkRefused forged() {
        return new LinkRefused(Problem.of(
                "link-invalid",
                403,
                "The link is not valid",
                "The signature does not fit the rest of this link. Use it to the letter as it was answered, or fetch the "
                        + "image with an API key."));
    }
}
