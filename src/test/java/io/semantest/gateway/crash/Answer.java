package io.semantest.gateway.crash;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.util.ArrayList;
import java.util.List;

/** What the gateway answered to one request. */
record Answer(int status, byte[] body, boolean replayed) {

    boolean isSuccess() {
        return status == 200 || status == 202;
    }

    /** Worth asking again under the same key: nothing has been decided yet. */
    boolean isNotYet() {
        return status == 409 || status == 503 || status == 429;
    }

    JsonNode json() {
        try {
            return Journal.JSON.readTree(body);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    /** The ids of the jobs that it names, in their order. */
    List<String> jobIds() {
        List<String> ids = new ArrayList<>();
        JsonNode json = json();
        if (json.hasNonNull("jobId")) {
            ids.add(json.path("jobId").asText());
        }
        json.path("jobs").forEach(job -> ids.add(job.path("jobId").asText()));
        return ids;
    }
}
