package io.semantest.gateway.intake.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.semantest.gateway.contract.errors.Problem.Fault;
import io.semantest.gateway.contract.errors.caller.InvalidRequest;
import io.semantest.gateway.contract.request.GenerationRequest;
import io.semantest.gateway.intake.schema.BlankMembers;
import io.semantest.gateway.intake.schema.StrictJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads requests that are sent together: all of them, or none. Safe for use by many threads. */
public final class BatchReader {

    private static final int MOST = 10_000;
    private static final int MAX_FAULTS = 20;
    private static final Set<String> MEMBERS = Set.of("requests", "webhookUrl");

    /**
     * A batch that can be accepted.
     *
     * @param webhookUrl where to tell that all have ended, or null
     */
    public record BatchRequest(List<GenerationRequest> requests, String webhookUrl) {}

    private final RequestReader reader;

    public BatchReader(RequestReader reader) {
        this.reader = reader;
    }

    /** @throws InvalidRequest with a JSON pointer for every fault, up to 20 */
    public BatchRequest read(byte[] json) {
        ObjectNode body = StrictJson.object(json);
        body.fieldNames().forEachRemaining(name -> {
            if (!MEMBERS.contains(name)) {
                throw new InvalidRequest(
                        "/" + name, name + " is no member of a batch; it has requests and webhookUrl.");
            }
        });
        JsonNode requests = body.path("requests");
        if (!requests.isArray() || requests.isEmpty() || requests.size() > MOST) {
            throw new InvalidRequest(
                    "/requests",
                    "requests must be an array of 1 to " + MOST + " requests, was "
                            + (requests.isArray() ? "one of " + requests.size() : "none") + ".");
        }
        return new BatchRequest(all(requests), webhookUrl(body.path("webhookUrl")));
    }

    private List<GenerationRequest> all(JsonNode requests) {
        List<GenerationRequest> read = new ArrayList<>(requests.size());
        List<Fault> faults = new ArrayList<>();
        for (int index = 0; index < requests.size() && faults.size() < MAX_FAULTS; index++) {
            String place = "/requests/" + index;
            try {
                read.add(request(requests.get(index), place));
            } catch (InvalidRequest invalid) {
                invalid.problem()
                        .errors()
                        .forEach(fault -> faults.add(new Fault(place + fault.pointer(), fault.detail())));
            }
        }
        if (!faults.isEmpty()) {
            throw new InvalidRequest(
                    "Nothing was accepted: " + faults.get(0).pointer() + ": "
                            + faults.get(0).detail(),
                    faults);
        }
        return read;
    }

    private GenerationRequest request(JsonNode request, String place) {
        if (request instanceof ObjectNode object) {
            return reader.read(object);
        }
        throw new InvalidRequest("", "Each request must be a JSON object, " + place + " is none.");
    }

    private String webhookUrl(JsonNode url) {
        if (url.isMissingNode() || url.isNull() || BlankMembers.is(url)) {
            return null;
        }
        if (!url.isTextual()) {
            throw new InvalidRequest("/webhookUrl", "webhookUrl must be a URL in a string.");
        }
        reader.webhooks().objectionTo(url.textValue()).ifPresent(objection -> {
            throw new InvalidRequest("/webhookUrl", objection);
        });
        return url.textValue();
    }
}
