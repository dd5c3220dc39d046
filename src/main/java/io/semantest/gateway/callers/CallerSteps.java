package io.semantest.gateway.callers;

import io.semantest.gateway.contract.Variables;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The step that identifies the caller: bean {@code callers} in the routes. */
public final class CallerSteps {

    private final Identification identification;

    public CallerSteps(Identification identification) {
        this.identification = identification;
    }

    /**
     * Sets variables {@code path} and {@code caller}, by header {@code Authorization: Bearer} or {@code X-API-Key}. Camel makes headers of
     * query parameters too; one that has a key is refused.
     *
     * @throws io.semantest.gateway.contract.errors.caller.Unauthorized when keys are asked for and none or a wrong one came
     */
    public void identify(Exchange exchange) {
        Message request = exchange.getMessage();
        exchange.setVariable(Variables.PATH, request.getHeader(Exchange.HTTP_URI, String.class));
        exchange.setVariable(
                Variables.CALLER,
                identification.caller(
                        request.getHeader(Exchange.HTTP_RAW_QUERY, String.class),
                        request.getHeader("Authorization", String.class),
                        request.getHeader("X-API-Key", String.class)));
    }
}
