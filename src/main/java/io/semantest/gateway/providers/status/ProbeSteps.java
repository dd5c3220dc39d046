package io.semantest.gateway.providers.status;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.providers.health.ProbeReport;
import io.semantest.gateway.providers.health.ProbeSettings;
import io.semantest.gateway.providers.judgement.SentMembers;
import io.semantest.gateway.providers.outcome.AnswerJson;
import io.semantest.gateway.providers.outcome.ConnectionTrouble;
import io.semantest.gateway.providers.outcome.ProviderAnswer;
import io.semantest.gateway.providers.outcome.ProviderMessage;
import io.semantest.gateway.providers.search.AttemptDeadline;
import io.semantest.gateway.providers.selection.Provider;
import io.semantest.gateway.providers.selection.ProviderRoster;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;

/**
 * Steps of the probes: bean {@code probes} in the routes. A probe is a GET; it costs nothing, makes nothing, takes no
 * place in flight and is no call that a breaker counts.
 */
public final class ProbeSteps {

    private static final ObjectMapper JSON = AnswerJson.MAPPER;
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final String PROBED = "probed";
    private static final String DEADLINE = "probeDeadline";

    private final ProviderRoster roster;
    private final ProbeSettings settings;
    private final ProviderHealth health;
    private final InstantSource clock;

    public ProbeSteps(ProviderRoster roster, ProbeSettings settings, ProviderHealth health, InstantSource clock) {
        this.roster = roster;
        this.settings = settings;
        this.health = health;
        this.clock = clock;
    }

    /** Puts the providers into the body that can be probed; the sandbox is always well, and is left alone. */
    public void due(Exchange exchange) {
        List<Provider> due = settings.interval().isZero()
                ? List.of()
                : roster.all().stream().filter(Provider::canBeProbed).toList();
        exchange.getMessage().setBody(due);
    }

    /** Makes the request to the provider in the body, and starts its time. */
    public void open(Exchange exchange) {
        Message message = exchange.getMessage();
        Provider provider = message.getBody(Provider.class);
        exchange.setVariable(PROBED, provider);
        exchange.setVariable(DEADLINE, AttemptDeadline.start(LONGEST));
        message.removeHeaders("*");
        message.setBody(null);
        message.setHeader(Exchange.HTTP_METHOD, "GET");
        message.setHeader(Exchange.HTTP_URI, provider.probe().url(provider::parameter));
        provider.probe().headers(provider::parameter).forEach(message::setHeader);
    }

    /** Notes what the provider has answered. */
    public void record(Exchange exchange) throws IOException {
        Provider provider = exchange.getVariable(PROBED, Provider.class);
        int status = exchange.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE, 0, Integer.class);
        JsonNode answer = json(exchange.getMessage().getBody(byte[].class));
        Outcome outcome = provider.probe()
                .outcomes()
                .classify(ProviderAnswer.of(status, answer), SentMembers.NONE)
                .orElse(Outcome.TRANSIENT);
        health.probed(
                provider,
                outcome == Outcome.OK
                        ? ProbeReport.of(
                                clock.instant(),
                                provider.probe().modelsIn(answer),
                                provider.settings().model())
                        : ProbeReport.refused(
                                clock.instant(),
                                outcome,
                                ProviderMessage.of(outcome, status, answer),
                                status,
                                !provider.probe().headers(provider::parameter).isEmpty()));
    }

    /** Notes that the provider has not answered. */
    public void failed(Exchange exchange) {
        Provider provider = exchange.getVariable(PROBED, Provider.class);
        Exception failure = exchange.getProperty(Exchange.EXCEPTION_CAUGHT, Exception.class);
        boolean late = exchange.getVariable(DEADLINE, AttemptDeadline.class).expired();
        String detail = late ? "no answer within " + LONGEST.toSeconds() + " s" : ConnectionTrouble.describe(failure);
        health.probed(provider, ProbeReport.failed(clock.instant(), Outcome.TRANSIENT, detail));
    }

    /** Stops the probe's time, whatever came of it. */
    public void finish(Exchange exchange) {
        exchange.getVariable(DEADLINE, AttemptDeadline.class).close();
    }

    private static JsonNode json(byte[] body) throws IOException {
        try {
            return body == null || body.length == 0 ? MissingNode.getInstance() : JSON.readTree(body);
        } catch (JsonProcessingException other) {
            return MissingNode.getInstance();
        }
    }
}
