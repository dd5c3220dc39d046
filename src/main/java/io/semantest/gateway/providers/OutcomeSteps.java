package io.semantest.gateway.providers;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import io.semantest.gateway.contract.RetryAfter;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a provider's answer and says what it meant. A kamelet declares one as a bean, with its outcome table, and calls
 * it right after the HTTP call; what follows sees only good answers, as JSON. An answer that is an image becomes
 * {@code {"bytes": ...}}. Safe for use by many threads.
 */
public final class OutcomeSteps implements Processor {

    private static final Logger LOG = LoggerFactory.getLogger(OutcomeSteps.class);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final OutcomeTable table;
    private final RetryAfter retryAfter = new RetryAfter(InstantSource.system());

    /**
     * @param table the dialect's outcome table, see {@link OutcomeTable}
     * @throws IllegalArgumentException when the table cannot be read
     */
    public OutcomeSteps(String table) {
        this.table = OutcomeTable.parse(table);
    }

    @Override
    public void process(Exchange exchange) throws ProviderFailure {
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        byte[] bytes = exchange.getMessage().getBody(byte[].class);
        JsonNode answer = bytes == null || bytes.length == 0 ? null : read(bytes);
        Outcome outcome = table.classify(status, answer).orElseGet(() -> unlisted(status, answer));
        if (outcome != Outcome.OK) {
            throw new ProviderFailure(outcome, ProviderWords.of(outcome, status, answer), wait(exchange));
        }
        if (answer == null) {
            throw new ProviderFailure(Outcome.TRANSIENT, "HTTP " + status + " with neither an image nor JSON");
        }
        exchange.getMessage().setBody(answer);
    }

    private static JsonNode read(byte[] bytes) {
        char first = (char) (bytes[0] & 0xff);
        if (first != '{' && first != '[' && !Character.isWhitespace(first)) {
            return looksLikeText(first) ? null : JSON.createObjectNode().put("bytes", bytes);
        }
        try {
            return JSON.readTree(bytes);
        } catch (JsonProcessingException notJson) {
            return null;
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** PNG starts with 0x89, JPEG with 0xff; WebP's RIFF is the one image that starts like text. */
    private static boolean looksLikeText(char first) {
        return first < 0x80 && first != 'R';
    }

    private Duration wait(Exchange exchange) {
        return retryAfter.of(
                exchange.getMessage().getHeader("retry-after-ms", String.class),
                exchange.getMessage().getHeader("Retry-After", String.class));
    }

    private static Outcome unlisted(int status, JsonNode answer) {
        LOG.warn("unlisted answer taken as transient: HTTP {} with {}", status, ProviderWords.shape(answer));
        return Outcome.TRANSIENT;
    }
}
