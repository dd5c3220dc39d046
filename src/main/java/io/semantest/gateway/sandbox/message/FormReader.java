package io.semantest.gateway.sandbox.message;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code multipart/form-data} without files (RFC 7578): an object of texts. */
public final class FormReader {
    private static final Pattern BOUNDARY =
            Pattern.compile("(?i)multipart/form-data;.*boundary=\"?([^\";]{1,70})\"?.*");
    private static final Pattern NAME =
            Pattern.compile("(?is).*content-disposition:\\s*form-data;\\s*name=\"([^\"]*)\".*");
    private static final String HEAD_END = "\r\n\r\n";

    private FormReader() {}

    /** Empty when the type is not that of a form, or the body is not one. */
    public static Optional<ObjectNode> read(String contentType, String body) {
        var boundary = BOUNDARY.matcher(contentType == null ? "" : contentType);
        if (!boundary.matches() || !body.stripTrailing().endsWith("--" + boundary.group(1) + "--")) {
            return Optional.empty();
        }
        var fields = Json.object();
        for (var part : ("\r\n" + body).split(Pattern.quote("\r\n--" + boundary.group(1)), -1)) {
            var head = part.indexOf(HEAD_END);
            var name = head < 0 ? null : NAME.matcher(part.substring(0, head));
            if (name != null && name.matches()) {
                fields.put(name.group(1), part.substring(head + HEAD_END.length()));
            }
        }
        return Optional.of(fields);
    }
}
