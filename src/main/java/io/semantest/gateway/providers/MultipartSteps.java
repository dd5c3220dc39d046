package io.semantest.gateway.providers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.hc.client5.http.entity.mime.HttpMultipartMode;
import org.apache.hc.client5.http.entity.mime.MultipartEntityBuilder;
import org.apache.hc.core5.http.ContentType;

/**
 * Turns the JSON object in the body into a form, {@code multipart/form-data} (RFC 7578), one part a member: for providers
 * that take no JSON. A list becomes several parts of one name; a member that is null or an empty text becomes none. Texts
 * arrive letter by letter, in UTF-8; an object within it is said as JSON. A kamelet declares it
 * as a bean and calls it right before the HTTP call. Safe for use by many threads.
 */
public final class MultipartSteps implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final ContentType UTF_8_TEXT = ContentType.create("text/plain", StandardCharsets.UTF_8);

    @Override
    public void process(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        JsonNode fields = body instanceof JsonNode json ? json : JSON.readTree(String.valueOf(body));
        String boundary = "form-" + UUID.randomUUID();
        // The boundary is made at random, so that no prompt can contain it; this mode gives parts no type, as browsers
        // do.
        MultipartEntityBuilder form = MultipartEntityBuilder.create()
                .setMode(HttpMultipartMode.LEGACY)
                .setCharset(StandardCharsets.UTF_8)
                .setBoundary(boundary);
        for (var field : fields.properties()) {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : values) {
                String text = value.isContainerNode() ? value.toString() : value.asText();
                if (!value.isNull() && !text.isEmpty()) {
                    form.addTextBody(quoted(field.getKey()), text, UTF_8_TEXT);
                }
            }
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        form.build().writeTo(bytes);
        exchange.getMessage().setBody(bytes.toByteArray());
        // The builder's own would say ISO-8859-1 of texts in UTF-8, and multipart/mixed of a form without parts.
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "multipart/form-data; boundary=" + boundary);
    }

    /** As the HTML standard says, which RFC 7578 leaves open. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }
}
