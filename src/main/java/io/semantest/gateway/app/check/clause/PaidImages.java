package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.app.check.upstream.ResponseFaults.instead;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.app.check.upstream.ExchangeKind;
import io.semantest.gateway.app.check.upstream.HttpMessage;
import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.JsonRewriter;
import io.semantest.gateway.app.check.upstream.Pictures;
import io.semantest.gateway.app.check.upstream.Replies;
import io.semantest.gateway.app.check.upstream.ResponseBehaviour;
import io.semantest.gateway.app.check.upstream.ResponseFaults;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The part of the {@link KameletContract} about images that are made and paid for: none is thrown away over the form it comes in,
 * or because the link to it leads nowhere yet.
 */
final class PaidImages {

    private static final int TRIES = 2;
    private static final Pattern LINK = Pattern.compile("https?://\\S+\\.(png|jpg|jpeg|webp)([?#]\\S*)?");
    private static final List<String> UNUSED = List.of("b64_json", "url", "base64", "image_url");

    private PaidImages() {}

    static List<Clause> clauses() {
        return Stream.of(forms(), late()).flatMap(clauses -> clauses).toList();
    }

    private static Stream<Clause> forms() {
        Base64.Encoder lines = Base64.getMimeEncoder(76, "\r\n".getBytes(StandardCharsets.US_ASCII));
        Map<String, UnaryOperator<HttpMessage>> forms = new LinkedHashMap<>();
        forms.put("base64 in lines", base64(text -> lines.encodeToString(bytes(text)) + "\r\n"));
        forms.put(
                "base64 for URLs without padding",
                base64(text -> Base64.getUrlEncoder().withoutPadding().encodeToString(bytes(text))));
        forms.put("a data URI for base64", base64(text -> "DATA:image/png;BASE64," + text));
        forms.put("a data URI for the link", links());
        forms.put("members beside the image that are empty", PaidImages::withUnusedMembers);
        return forms.entrySet().stream().map(form -> Clause.of(form.getKey(), OK)
                .with(InjectedFault.at(
                        null,
                        (line, original) ->
                                line.send(form.getValue().apply(original).bytes())))
                .asserting(Assertion.SUBMITTED_ONCE));
    }

    private static UnaryOperator<HttpMessage> base64(UnaryOperator<String> change) {
        return answer -> JsonRewriter.texts(
                answer,
                (name, text) -> Pictures.isImage(text) && !text.startsWith("data:") ? change.apply(text) : text);
    }

    private static byte[] bytes(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static UnaryOperator<HttpMessage> links() {
        String data = "data:image/png;base64," + Base64.getEncoder().encodeToString(Pictures.GOOD);
        return answer ->
                JsonRewriter.texts(answer, (name, text) -> LINK.matcher(text).matches() ? data : text);
    }

    private static HttpMessage withUnusedMembers(HttpMessage answer) {
        return JsonRewriter.objects(answer, object -> {
            if (holdsImage(object)) {
                UNUSED.stream().filter(name -> !object.has(name)).forEach(name -> object.put(name, ""));
            }
        });
    }

    private static boolean holdsImage(ObjectNode object) {
        return StreamSupport.stream(object.spliterator(), false)
                .filter(JsonNode::isTextual)
                .map(JsonNode::asText)
                .anyMatch(text -> Pictures.isImage(text) || LINK.matcher(text).matches());
    }

    private static Stream<Clause> late() {
        Map<String, ResponseBehaviour> ways = new LinkedHashMap<>();
        ways.put("404", instead(Replies.page(404)));
        ways.put("403", instead(Replies.page(403)));
        ways.put("503", instead(Replies.page(503)));
        ways.put("no bytes", instead(Replies.ok("image/png", "")));
        ways.put("a broken connection", ResponseFaults.CUT_OFF);
        Stream<Clause> once = ways.entrySet().stream().map(way -> Clause.of(
                        way.getKey() + " for the image at first", OK)
                .with(InjectedFault.at(ExchangeKind.IMAGE, way.getValue()).times(TRIES))
                .asserting(Assertion.SUBMITTED_ONCE));
        return Stream.concat(
                once,
                Stream.of(
                        Clause.of("404 for the image for ever", TRANSIENT, UNKNOWN)
                                .on(ProviderVariant.HURRIED)
                                .with(InjectedFault.at(ExchangeKind.IMAGE, instead(Replies.page(404))))
                                .asserting(Assertion.SUBMITTED_ONCE),
                        Clause.of("an image that is gone", TRANSIENT, UNKNOWN)
                                .on(ProviderVariant.HURRIED)
                                .with(InjectedFault.at(ExchangeKind.IMAGE, instead(Replies.page(410))))
                                .asserting(Assertion.SUBMITTED_ONCE)));
    }
}
