package io.semantest.gateway.callers;

import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.Unauthorized;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
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
     * Sets variable {@code caller} by header {@code Authorization: Bearer} or {@code X-API-Key}. Camel makes headers of query
     * parameters too; a key in the URL, where logs keep it, is not taken.
     *
     * @throws Unauthorized when keys are asked for and none or a wrong one came
     */
    public void identify(Exchange exchange) {
        exchange.setVariable(Variables.CALLER, keys == null ? Caller.LOCAL : owner(exchange.getMessage()));
    }

    private Caller owner(Message message) {
        if (hasKeyInQuery(message.getHeader(Exchange.HTTP_RAW_QUERY, String.class))) {
            throw new Unauthorized("The key must come in a header, not in the URL. Treat this one as known to others.");
        }
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

    private static boolean hasKeyInQuery(String query) {
        return query != null
                && Arrays.stream(query.split("&"))
                        .map(parameter -> parameter.split("=", 2)[0])
                        .map(name -> URLDecoder.decode(
                                name.replaceAll("%(?![0-9a-fA-F]{2})", "%25"), StandardCharsets.UTF_8))
                        .anyMatch(name -> name.equalsIgnoreCase("X-API-Key") || name.equalsIgnoreCase("Authorization"));
    }
}
