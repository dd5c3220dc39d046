package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * A request the client means to send.
 *
 * @param what {@link #SYNC}, {@link #ASYNC} or {@link #BATCH}
 * @param key idempotency key, or null
 * @param markers one for each job that may come of it, in their order
 * @param webhook URL, or null
 * @param trouble what the provider is asked to do, as part of the prompt; may be empty
 */
record Order(
        String what,
        String caller,
        String key,
        String user,
        List<String> markers,
        String webhook,
        String priority,
        String provider,
        int n,
        String trouble) {

    static final String SYNC = "sync";
    static final String ASYNC = "async";
    static final String BATCH = "batch";

    String path() {
        return what.equals(BATCH) ? "/v1/batches" : "/v1/generations";
    }

    String body() {
        ObjectNode body = Journal.JSON.createObjectNode();
        if (what.equals(BATCH)) {
            ArrayNode requests = body.putArray("requests");
            markers.forEach(marker -> requests.add(request(marker)));
        } else {
            body = request(markers.get(0));
        }
        if (webhook != null) {
            body.put("webhookUrl", webhook);
        }
        return body.toString();
    }

    private ObjectNode request(String marker) {
        ObjectNode request = Journal.JSON.createObjectNode();
        request.put("prompt", prompt(marker, trouble));
        request.put("userId", user);
        if (provider != null) {
            request.put("provider", provider);
        }
        if (!what.equals(SYNC)) {
            request.put("priority", priority);
        }
        request.putObject("metadata").put("marker", marker);
        if (n > 1) {
            request.putObject("options").put("n", n);
        }
        return request;
    }

    static String prompt(String marker, String trouble) {
        return ("canary-prompt " + marker + " a lighthouse in a storm " + trouble).strip();
    }
}
