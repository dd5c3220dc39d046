package io.semantest.gateway.intake;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.errors.caller.TooLarge;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.request.BatchReader;
import io.semantest.gateway.intake.request.OpenAiRequest;
import io.semantest.gateway.intake.request.OpenAiRequestReader;
import io.semantest.gateway.intake.request.RequestReader;
import io.semantest.gateway.intake.schema.QuotedText;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.Exchange;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps that let requests in: bean {@code intake} in the routes. */
public final class IntakeSteps {

    static final String OPENAI_REQUEST = "openAiRequest";
    private static final Pattern LINKS = Pattern.compile("(?:^|&)links=([^&]*)");

    private final RequestReader requests;
    private final OpenAiRequestReader openAiRequests;
    private final BatchReader batches;
    private final Admission admission;
    private final int maxBody;

    /** @param maxBody bytes that a single request may have; batches may have as many as the server lets through */
    public IntakeSteps(RequestReader requests, OpenAiRequestReader openAiRequests, Admission admission, int maxBody) {
        this.batches = new BatchReader(requests);
        this.maxBody = maxBody;
        this.requests = requests;
        this.openAiRequests = openAiRequests;
        this.admission = admission;
    }

    /**
     * Takes a place in flight until the exchange is done.
     *
     * @throws io.semantest.gateway.contract.errors.Overloaded when there is none
     */
    public void admit(Exchange exchange) {
        admission.enter();
        exchange.getExchangeExtension().addOnCompletion(new SynchronizationAdapter() {
            @Override
            public void onDone(Exchange done) {
                admission.leave();
            }
        });
    }

    /** Reads how the caller wants to be answered. */
    public void readPreference(Exchange exchange) {
        Preference preference = Preference.of(exchange.getMessage().getHeader("Prefer"));
        exchange.setVariable(Variables.ASYNC, preference.async());
        exchange.setVariable(Variables.WAIT, preference.await());
    }

    /**
     * Reads parameter {@code links}, by which a caller asks for links to images that open them without a key.
     *
     * @throws InvalidRequest when it is neither plain nor signed
     */
    public void readLinks(Exchange exchange) {
        String query = exchange.getMessage().getHeader(Exchange.HTTP_RAW_QUERY, String.class);
        Matcher links = LINKS.matcher(query == null ? "" : query);
        if (!links.find() || links.group(1).isEmpty() || links.group(1).equals("plain")) {
            return;
        }
        if (!links.group(1).equals("signed")) {
            throw new InvalidRequest(
                    "/links", "links must be signed or plain, was " + QuotedText.of(links.group(1)) + ".");
        }
        exchange.setVariable(Variables.SIGNED, true);
    }

    /** Reads our own request format and drops everything else that came with it, headers above all. */
    public void readRequest(Exchange exchange) {
        byte[] body = body(exchange, maxBody);
        readKey(exchange, "/v1/generations", body);
        readRetryNumber(exchange);
        accept(exchange, "rest", requests.read(body));
    }

    /** Reads OpenAI's request format and drops everything else that came with it. */
    public void readOpenAiRequest(Exchange exchange) {
        byte[] body = body(exchange, maxBody);
        readKey(exchange, "/v1/images/generations", body);
        readRetryNumber(exchange);
        OpenAiRequest request = openAiRequests.read(body);
        exchange.setVariable(OPENAI_REQUEST, request);
        boolean async = exchange.getVariable(Variables.ASYNC, false, Boolean.class);
        exchange.setVariable(Variables.INLINE, request.base64() && !async);
        accept(exchange, "openai", request.request());
    }

    /** Reads requests that are sent together; the body is the list of them afterwards. */
    public void readBatch(Exchange exchange) {
        byte[] body = body(exchange, Integer.MAX_VALUE);
        readKey(exchange, "/v1/batches", body);
        BatchReader.BatchRequest batch = batches.read(body);
        exchange.setVariable(Variables.WEBHOOK_URL, batch.webhookUrl());
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(batch.requests());
    }

    /** Reads the idempotency key of a request that says everything in its path. */
    public void readKey(Exchange exchange) {
        byte[] body = body(exchange, maxBody);
        readKey(exchange, exchange.getMessage().getHeader(Exchange.HTTP_PATH, String.class), body);
    }

    private static void readKey(Exchange exchange, String scope, byte[] body) {
        Object header = exchange.getMessage().getHeader(IdempotencyHeader.NAME);
        exchange.setVariable(Variables.IDEMPOTENCY, IdempotencyHeader.read(header, scope, body));
    }

    private static void readRetryNumber(Exchange exchange) {
        exchange.setVariable(
                Variables.RETRY_NUMBER, RetryNumber.read(exchange.getMessage().getHeader(RetryNumber.HEADER)));
    }

    private static void accept(Exchange exchange, String intake, GenerationRequest request) {
        exchange.setVariable(Variables.INTAKE, intake);
        exchange.setVariable(Variables.REQUEST, request);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    private static byte[] body(Exchange exchange, int limit) {
        byte[] body = exchange.getMessage().getBody(byte[].class);
        if (body != null && body.length > limit) {
            throw new TooLarge(limit);
        }
        return body == null ? new byte[0] : body;
    }
}
