package io.semantest.gateway.assets;

import io.semantest.gateway.contract.SignedLinks;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.LinkRefused;
import java.util.Optional;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The step that lets in whoever has a signed link to an image: bean {@code links} in the routes. */
public final class LinkSteps {

    private final Optional<SignedLinks> links;

    /** @param links empty when nobody needs a key */
    public LinkSteps(Optional<SignedLinks> links) {
        this.links = links;
    }

    /**
     * Sets variable {@code linkLeft} when the request came by a good link to the image named in header {@code assetId}.
     * Where the link is not good, a key that came with it may do.
     *
     * @throws LinkRefused when the link is not good and no key came
     */
    public void admit(Exchange exchange) {
        Message request = exchange.getMessage();
        String query = request.getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        if (links.isEmpty() || !SignedLinks.isOne(query)) {
            return;
        }
        try {
            String assetId = request.getHeader("assetId", String.class);
            exchange.setVariable(Variables.LINK_LEFT, links.get().left(assetId, query));
        } catch (LinkRefused refused) {
            if (request.getHeader("Authorization") == null && request.getHeader("X-API-Key") == null) {
                throw refused;
            }
        }
    }
}
