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

/**
 * Turns the JSON object in the body into a form, {@code multipart/form-data} (RFC 7578), one part a member: for providers
 * that take no JSON. A list becomes several parts of one name; a member that is null or an empty text becomes none. Texts
 * arrive letter by letter, in UTF-8; an object within it is said as JSON. A kamelet declares it
 * as a bean and calls it right before the HTTP call. Safe for use by many threads.
 */
public final class MultipartSteps implements Processor {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Override
    public void process(Exchange exchange) throws IOException {
        Object body = exchange.getMessage().getBody();
        JsonNode fields = body instanceof JsonNode json ? json : JSON.readTree(String.valueOf(body));
        String boundary = "form-" + UUID.randomUUID();
        exchange.getMessage().setBody(form(fields, boundary));
        exchange.getMessage().setHeader(Exchange.CONTENT_TYPE, "multipart/form-data; boundary=" + boundary);
    }

    /** The boundary is made at random, so that no prompt can contain it. */
    private static byte[] form(JsonNode fields, String boundary) throws IOException {
        ByteArrayOutputStream form = new ByteArrayOutputStream();
        for (var field : fields.properties()) {
            Iterable<JsonNode> values = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : values) {
                String text = value.isContainerNode() ? value.toString() : value.asText();
                if (!value.isNull() && !text.isEmpty()) {
                    write(
                            form,
                            "--%s\r\nContent-Disposition: form-data; name=\"%s\"\r\n\r\n%s\r\n"
                                    .formatted(boundary, quoted(field.getKey()), text));
                }
            }
        }
        write(form, "--" + boundary + "--\r\n");
        return form.toByteArray();
    }

    /** As the HTML standard says, which RFC 7578 leaves open. */
    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static void write(ByteArrayOutputStream form, String text) throws IOException {
        form.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
