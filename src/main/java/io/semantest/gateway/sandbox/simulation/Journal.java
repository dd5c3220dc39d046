package io.semantest.gateway.sandbox.simulation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.sandbox.message.Json;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.util.ArrayDeque;

/** The last 200 requests as they came in. Made readable only when somebody reads it. Safe for many threads. */
public final class Journal {
    private static final int MOST_REQUESTS = 200;
    private static final int MOST_BODY = 16 << 10;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>(MOST_REQUESTS);

    private record Entry(String method, String uri, MultiMap headers, Buffer body) {
        public ObjectNode json() {
            var json = Json.object().put("method", method).put("path", uri);
            var byName = json.putObject("headers");
            headers.names().forEach(name -> {
                var values = byName.putArray(name);
                headers.getAll(name).forEach(values::add);
            });
            return json.put("body", body.toString());
        }
    }

    /** A call of the provider's own, under the method {@code CALLBACK}; {@code status} is what was answered, 0 for nothing. */
    public synchronized void addCallback(String url, int status, Buffer body) {
        var headers = MultiMap.caseInsensitiveMultiMap().add("status", String.valueOf(status));
        add(new Entry("CALLBACK", url, headers, body));
    }

    public synchronized void add(HttpServerRequest request, Buffer body) {
        var kept = body.length() > MOST_BODY ? body.getBuffer(0, MOST_BODY) : body;
        add(new Entry(request.method().name(), request.uri(), request.headers(), kept));
    }

    private void add(Entry entry) {
        if (entries.size() == MOST_REQUESTS) {
            entries.removeFirst();
        }
        entries.addLast(entry);
    }

    synchronized void clear() {
        entries.clear();
    }

    /** Oldest first. */
    public synchronized ArrayNode json() {
        var json = Json.array();
        entries.forEach(entry -> json.add(entry.json()));
        return json;
    }
}
