package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.LeaseLost;
import io.semantest.gateway.contract.ports.StorageException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;

/** Steps of what one call of an attempt has brought: bean {@code call} in the provider route template. */
public final class CallSteps {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final InstantSource clock;

    public CallSteps(InstantSource clock) {
        this.clock = clock;
    }

    /** Notes what the kamelet's answer in the body says the provider used and charged, whatever comes of the images. */
    public void noteUsage(Exchange exchange) {
        Object answer = exchange.getMessage().getBody();
        Object usage = answer instanceof JsonNode json
                ? json.get("usage")
                : answer instanceof Map<?, ?> members ? members.get("usage") : null;
        ProviderSteps.searchOf(exchange).haul().usage().add(JSON.valueToTree(usage));
    }

    /** Keeps the images of one call, as many as are still missing. */
    @SuppressWarnings("unchecked")
    public void collect(Exchange exchange) {
        List<ImageData> delivered = exchange.getMessage().getBody(List.class);
        Haul haul = ProviderSteps.searchOf(exchange).haul();
        haul.add(delivered);
        ended(exchange, haul.left() > 0);
    }

    /**
     * Goes on without the images of a call that failed, if there are others already: those are kept, and charged for.
     *
     * @throws Exception the failure, when there are none or it was not the provider's
     */
    public void goWithout(Exchange exchange) throws Exception {
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        Haul haul = search.haul();
        if (haul.images().isEmpty() || failure instanceof LeaseLost || failure instanceof StorageException) {
            throw failure;
        }
        Provider provider = search.turn().provider();
        CallFailure known = CallFailure.of(search, failure);
        known.heed(provider);
        boolean goOn =
                known.leavesHope() && clock.instant().isBefore(search.job().deadline());
        int given = goOn ? provider.capabilities().imagesIn(haul.left()) : haul.left();
        haul.lose(given, known.result(), known.detail());
        ended(exchange, goOn && haul.left() > 0);
    }

    private static void ended(Exchange exchange, boolean goOn) {
        int left = exchange.getVariable(Variables.CALLS, Integer.class) - 1;
        exchange.setVariable(Variables.CALLS, goOn ? left : 0);
        exchange.getMessage().setBody(null);
    }
}
