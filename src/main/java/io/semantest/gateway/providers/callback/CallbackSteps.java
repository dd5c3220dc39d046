package io.semantest.gateway.providers.callback;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.caller.NotFound;
import io.semantest.gateway.contract.errors.caller.Unauthorized;
import io.semantest.gateway.contract.ports.JobLog;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.callback.Callbacks.Receipt;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The step that takes callbacks of providers: bean {@code callbacks} in the routes. */
public final class CallbackSteps {

    private static final Logger LOG = LoggerFactory.getLogger(CallbackSteps.class);
    private static final int ACCEPTED = 204;
    private static final int LONGEST_QUOTE = 60;

    /** The variable that holds where the attempt under way waits, a {@link CallbackWait}. */
    public static final String WAIT = "callbackWait";

    private final Callbacks callbacks;
    private final Transactions transactions;
    private final JobLog jobs;

    public CallbackSteps(Callbacks callbacks, Transactions transactions, JobLog jobs) {
        this.callbacks = callbacks;
        this.transactions = transactions;
        this.jobs = jobs;
    }

    /**
     * Wakes the attempt that waits for the task of header {@code token}, or the job that pauses in the queue until its task is
     * done: variable {@code woken} says so. Answers 204, also when nobody waits. Only an attempt can know the provider's
     * signature; a job is woken by whoever knows the token, and asks the provider.
     *
     * @throws NotFound when the token is none
     * @throws Unauthorized when the provider signs and this is not signed by it
     */
    public void receive(Exchange exchange) {
        Message message = exchange.getMessage();
        String token = message.getHeader("token", "", String.class);
        byte[] body = message.getBody(byte[].class);
        Receipt receipt = callbacks.receive(token, new Callback(headers(message), body == null ? new byte[0] : body));
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_RESPONSE_CODE, ACCEPTED);
        switch (receipt) {
            case UNKNOWN_TOKEN ->
                throw new NotFound(
                        "callback", token.length() <= LONGEST_QUOTE ? token : token.substring(0, LONGEST_QUOTE) + "…");
            case NOT_SIGNED -> {
                LOG.warn("a callback was refused: the provider's signature is missing, wrong or old");
                throw new Unauthorized("The provider's signature of this callback is missing, wrong or old.");
            }
            case TAKEN -> LOG.debug("callback: taken");
            case DROPPED -> exchange.setVariable(Variables.WOKEN, wake(token));
        }
    }

    private boolean wake(String token) {
        CallbackTarget call = callbacks.waitedFor(token).orElseThrow();
        return transactions.write(tx -> jobs.wake(tx, call.jobId(), call.provider()));
    }

    static CallbackWait waitOf(Exchange exchange) {
        return exchange.getVariable(WAIT, CallbackWait.class);
    }

    private static Map<String, String> headers(Message message) {
        Map<String, String> headers = new HashMap<>();
        message.getHeaders().forEach((name, value) -> {
            if (value != null) {
                headers.put(name, String.valueOf(value));
            }
        });
        return headers;
    }
}
