package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.contract.generation.Outcome.EXHAUSTED;
import static io.semantest.gateway.contract.generation.Outcome.INVALID;
import static io.semantest.gateway.contract.generation.Outcome.MISCONFIGURED;
import static io.semantest.gateway.contract.generation.Outcome.MODERATED;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.HttpMessage;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.ResponseFaults;
import io.semantest.gateway.contract.generation.Outcome;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * The part of the {@link KameletContract} that says who is to blame, in words that are special to no dialect: the caller only for
 * what the caller sent, the prompt only where it is refused, the operator for all the rest.
 */
final class BlameClauses {

    /** A member that no kamelet sends. */
    private static final String NOBODYS = "zorblax_mode";

    private static final List<String> OPERATORS = List.of(
            "Unknown parameter: '" + NOBODYS + "'",
            "Invalid model gpt-4o. The model argument should be left blank.",
            "The requested deployment does not exist",
            "The specified version does not exist (or perhaps you don't have permission to use it?)",
            "Sampler not found",
            "API version not supported",
            "Bad request");

    private static final List<String> NO_VERDICT = List.of(
            "Your account has been temporarily blocked due to suspicious activity.",
            "You have a pending moderation message. Please acknowledge it first.",
            "Could not load model D:\\models\\nsfw_detector with any of the following classes. Error no file named model.safetensors",
            "CUDA out of memory while running safety_checker.forward");

    private static final List<String> REFUSALS =
            List.of("The prompt was blocked by our content filter", "NSFW content detected, the image is not returned");

    private final List<Clause> clauses = new ArrayList<>();

    private BlameClauses() {}

    static List<Clause> all() {
        BlameClauses blame = new BlameClauses();
        for (int status : new int[] {400, 422}) {
            OPERATORS.forEach(words -> blame.add(status, words, null, MISCONFIGURED));
            blame.add(status, "Input should be a valid string", NOBODYS, MISCONFIGURED);
            NO_VERDICT.forEach(words -> blame.add(status, words, null, MISCONFIGURED, TRANSIENT));
            REFUSALS.forEach(words -> blame.add(status, words, null, MODERATED));
            blame.add(status, "You have no credits left", null, EXHAUSTED);
            blame.callers(status);
        }
        blame.add(410, "This model is no longer served", null, MISCONFIGURED);
        blame.add(403, "Insufficient balance, please top up", null, EXHAUSTED);
        blame.add(500, "Quota not enough: insufficient credits", null, EXHAUSTED);
        return List.copyOf(blame.clauses);
    }

    private void add(int status, String words, String field, Outcome... outcomes) {
        String about = field == null ? "" : " about " + field;
        clauses.add(Clause.of("error " + status + about + ": " + words, outcomes)
                .with(InjectedFault.at(ExchangeKind.REQUEST, ResponseFaults.instead(error(status, words, field))))
                .asserting(outcomes[0] == MISCONFIGURED ? Assertion.problemIn(words) : Assertion.NONE));
    }

    /** The name under which the kamelet sends the prompt is seen in its request. */
    private void callers(int status) {
        clauses.add(Clause.of("error " + status + " about the member that holds the prompt", INVALID)
                .with(InjectedFault.at(
                        ExchangeKind.REQUEST,
                        (line, original) -> line.send(error(status, "Value is too long", line.promptMember())
                                .bytes()))));
    }

    private static HttpMessage error(int status, String words, String field) {
        ObjectNode error =
                JsonNodeFactory.instance.objectNode().put("message", words).put("type", "invalid_request_error");
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.set("error", field == null ? error : error.put("param", field));
        return Replies.error(status, body.toString().getBytes(StandardCharsets.UTF_8));
    }
}
