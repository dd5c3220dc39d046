package io.semantest.gateway.sandbox.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.picture.Picture;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import java.util.Optional;

/**
 * A request to one simulated provider; {@code path} is what follows {@code /<provider>}, {@code json} the
 * object in its body, if there is one, or the fields of its form.
 */
public record Call(
        Upstream upstream, Gallery gallery, HttpServerRequest request, String path, Optional<ObjectNode> json) {
    public boolean is(HttpMethod method) {
        return request.method().equals(method);
    }

    /** GET and HEAD ask for the same thing. */
    public boolean reads() {
        return is(HttpMethod.GET) || is(HttpMethod.HEAD);
    }

    public String header(String name) {
        var value = request.getHeader(name);
        return value == null ? "" : value;
    }

    public boolean hasBearer() {
        var value = header("Authorization");
        return value.regionMatches(true, 0, "Bearer ", 0, 7)
                && !value.substring(7).isBlank();
    }

    /** Where the sandbox itself serves a picture. */
    public String linkTo(Picture picture) {
        return linkTo(FileName.FOLDER + FileName.of(picture));
    }

    /** Where the sandbox itself serves a path of this provider. */
    public String linkTo(String path) {
        return "http://" + request.authority() + "/" + upstream.name() + path;
    }

    /** The text of a member of the body; empty when there is none. */
    public String text(String member) {
        return json.map(body -> body.path(member).asText("")).orElse("");
    }
}
