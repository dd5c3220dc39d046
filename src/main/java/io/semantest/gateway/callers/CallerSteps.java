package io.semantest.gateway.callers;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.Unauthorized;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/** The step that identifies the caller: bean {@code callers} in the routes. */
public final class CallerSteps {

    private static final String BEARER = "Bearer ";

    private final ApiKeys keys;

    /** @param keys the callers' keys, or null when authentication is off and everybody is {@link Caller#LOCAL} */
    public CallerSteps(ApiKeys keys) {
        this.keys = keys;
    }

    /**
     * Sets variable {@code caller} by {@code Authorization: Bearer} or {@code X-API-Key}.
     *
     * @throws Unauthorized when keys are asked for and none or a wrong one came
     */
    public void identify(Exchange exchange) {
        exchange.setVariable(Variables.CALLER, keys == null ? Caller.LOCAL : owner(exchange.getMessage()));
    }

    private Caller owner(Message message) {
        String authorization = message.getHeader("Authorization", String.class);
        String key = authorization != null && authorization.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? authorization.substring(BEARER.length())
                : message.getHeader("X-API-Key", String.class);
        if (key == null) {
            throw new Unauthorized("Send the key as \"Authorization: Bearer <key>\" or \"X-API-Key: <key>\".");
        }
        return keys.callerOf(key.strip())
                .orElseThrow(() -> new Unauthorized("This key is not known. Ask the operator for a valid one."));
    }
}
