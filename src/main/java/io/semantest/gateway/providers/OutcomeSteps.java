package io.semantest.gateway.providers;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.semantest.gateway.contract.RetryAfter;
import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.providers.judgement.SentMembers;
import io.semantest.gateway.providers.outcome.AnswerJson;
import io.semantest.gateway.providers.outcome.OutcomeTable;
import io.semantest.gateway.providers.outcome.ProviderAnswer;
import io.semantest.gateway.providers.outcome.ProviderMessage;
import io.semantest.gateway.providers.outcome.WaitTable;
import io.semantest.gateway.providers.search.AskedMembers;
import io.semantest.gateway.providers.search.ProviderSearch;
import io.semantest.gateway.providers.search.ProviderSteps;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.Processor;

/**
 * Reads a provider's answer and says what it meant. A kamelet declares one as a bean, with its outcome table and perhaps
 * the places where the provider says how long to wait, and calls it right after the HTTP call; what follows sees only good
 * answers, as JSON. An answer that is an image becomes {@code {"bytes": ...}}. Safe for use by many threads.
 */
public final class OutcomeSteps implements Processor {

    private static final ObjectMapper JSON = AnswerJson.MAPPER;
    private static final int LONGEST_TEXT = 4000;

    /** How a data URI begins, and PNG, JPEG and WebP in base64. */
    private static final List<String> BEGINNINGS = List.of("data:image/", "iVBORw0KGgo", "/9j/", "UklGR");

    private static final int LONGEST_BEGINNING = 16;

    /** Length of U+FEFF in UTF-8. */
    private static final int MARK = 3;

    private final OutcomeTable table;
    private final WaitTable waits;
    private final RetryAfter retryAfter = new RetryAfter(InstantSource.system());

    /**
     * @param table the dialect's outcome table, see {@link OutcomeTable}
     * @throws IllegalArgumentException when the table cannot be read
     */
    public OutcomeSteps(String table) {
        this(OutcomeTable.parse(table), WaitTable.NONE);
    }

    /**
     * @param table the dialect's outcome table, see {@link OutcomeTable}
     * @param waits where the provider says how long to wait, see {@link WaitTable}
     * @throws IllegalArgumentException when one of the tables cannot be read
     */
    public OutcomeSteps(String table, String waits) {
        this(OutcomeTable.parse(table), WaitTable.parse(waits));
    }

    private OutcomeSteps(OutcomeTable table, WaitTable waits) {
        this.table = table;
        this.waits = waits;
    }

    @Override
    public void process(Exchange exchange) throws ProviderFailure {
        Message message = exchange.getMessage();
        int status = message.getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        byte[] bytes = message.getBody(byte[].class);
        JsonNode json = bytes == null || bytes.length == 0 ? null : read(bytes);
        ProviderAnswer answer =
                ProviderAnswer.of(status, json, name -> message.getHeader(name, String.class), text(bytes, json));
        SentMembers sent = sent(exchange);
        Outcome outcome = table.classify(answer, exchange.getVariable(Variables.PROVIDER, "", String.class), sent);
        if (outcome != Outcome.OK) {
            String problem = outcome.isTheOperators() ? problem(exchange, answer) : null;
            ProviderFailure failure =
                    new ProviderFailure(outcome, words(outcome, answer), waits.in(answer, retryAfter), problem);
            throw outcome == Outcome.TRANSIENT && table.isNoImage(answer, sent) ? failure.ofOneThatWorks() : failure;
        }
        message.setBody(json == null ? NullNode.getInstance() : json);
    }

    /** A call that no request is the reason of has nothing of a caller's. */
    @SuppressWarnings("unchecked")
    private static SentMembers sent(Exchange exchange) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        return search == null || search.turn() == null
                ? SentMembers.NONE
                : AskedMembers.of(search, exchange.getVariable(TemplateSteps.SENT_AS, Map.class));
    }

    private static String problem(Exchange exchange, ProviderAnswer answer) {
        ProviderSearch search = ProviderSteps.searchOf(exchange);
        return ProviderMessage.problem(
                answer.status(), answer.said(), search == null ? List.of() : search.notToBeTold());
    }

    /** A page is nobody's words, and neither is an image. */
    private static String text(byte[] bytes, JsonNode json) {
        if (bytes == null || bytes.length == 0) {
            return "";
        }
        if (json != null || bytes[0] == '<') {
            return null;
        }
        return new String(bytes, 0, Math.min(bytes.length, LONGEST_TEXT), StandardCharsets.UTF_8);
    }

    private static String words(Outcome outcome, ProviderAnswer answer) {
        String words = answer.isSuccess() && !answer.isReadable()
                ? "HTTP " + answer.status() + " with neither an image nor JSON"
                : ProviderMessage.of(outcome, answer.status(), answer.body());
        return outcome == Outcome.UNKNOWN ? words + "; it may have taken the task" : words;
    }

    private static JsonNode read(byte[] bytes) {
        int start = bytes.length > 2 && (bytes[0] & 0xff) == 0xef && (bytes[1] & 0xff) == 0xbb ? MARK : 0;
        while (start < bytes.length && bytes[start] >= 0 && bytes[start] <= ' ') {
            start++;
        }
        char first = start < bytes.length ? (char) (bytes[start] & 0xff) : ' ';
        if (first != '{' && first != '[' && first != '"') {
            return looksLikeText(first)
                    ? written(bytes, start)
                    : JSON.createObjectNode().put("bytes", bytes);
        }
        try {
            return JSON.readTree(bytes, start, bytes.length - start);
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

    /** Some servers answer with the image's base64 and nothing else; any other text is null. */
    private static JsonNode written(byte[] bytes, int start) {
        String head = new String(bytes, start, Math.min(LONGEST_BEGINNING, bytes.length - start), ISO_8859_1);
        return BEGINNINGS.stream().anyMatch(head::startsWith)
                ? TextNode.valueOf(new String(bytes, start, bytes.length - start, ISO_8859_1))
                : null;
    }
}
