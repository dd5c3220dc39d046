package io.semantest.gateway.intake;

import io.semantest.gateway.contract.GenerationRequest;
import io.semantest.gateway.contract.Variables;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.support.SynchronizationAdapter;

/** The steps that let requests in: bean {@code intake} in the routes. */
public final class IntakeSteps {

    static final String OPENAI_REQUEST = "openAiRequest";

    private final RequestReader requests;
    private final OpenAiRequestReader openAiRequests;
    private final Admission admission;

    public IntakeSteps(RequestReader requests, OpenAiRequestReader openAiRequests, Admission admission) {
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

    /** Reads our own request format and drops everything else that came with it, headers above all. */
    public void readRequest(Exchange exchange) {
        accept(exchange, "rest", requests.read(body(exchange)));
    }

    /** Reads OpenAI's request format and drops everything else that came with it. */
    public void readOpenAiRequest(Exchange exchange) {
        OpenAiRequest request = openAiRequests.read(body(exchange));
        exchange.setVariable(OPENAI_REQUEST, request);
        exchange.setVariable(Variables.INLINE, request.base64());
        accept(exchange, "openai", request.request());
    }

    private static void accept(Exchange exchange, String intake, GenerationRequest request) {
        exchange.setVariable(Variables.INTAKE, intake);
        exchange.setVariable(Variables.REQUEST, request);
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setBody(null);
    }

    private static byte[] body(Exchange exchange) {
        Message message = exchange.getMessage();
        byte[] body = message.getBody(byte[].class);
        return body == null ? new byte[0] : body;
    }
}
