package io.semantest.gateway.delivery.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class PayloadTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void says_what_happened_when_and_to_what() throws Exception {
        JsonNode payload = payload("{\"jobId\": \"job_1\", \"status\": \"failed\", \"error\": {\"status\": 502}}");

        assertThat(payload)
                .isEqualTo(
                        JSON.readTree(
                                """
                                {"type": "job.completed", "timestamp": "2026-11-23T12:00:00Z",
                                 "data": {"jobId": "job_1", "status": "failed", "error": {"status": 502}}}
                                """));
    }

    @Test
    void what_does_not_fit_is_left_out_and_named() throws Exception {
        ObjectNode job = job();
        ((ObjectNode) job.at("/metadata")).putObject("request").put("note", "x".repeat(13_000));
        ((ObjectNode) job.at("/images/0")).put("revisedPrompt", "y".repeat(9_000));

        JsonNode payload = payload(job.toString());

        assertThat(payload.at("/data/metadata/provider").asText()).isEqualTo("dalle3");
        assertThat(payload.at("/data/images/0/url").asText()).isEqualTo("http://gateway.test/1");
        assertThat(payload.at("/data/images/0").has("revisedPrompt")).isFalse();
        assertThat(payload.path("omitted")).containsExactly(JSON.valueToTree("/data/images/0/revisedPrompt"));
    }

    @Test
    void links_survive_whatever_stands_beside_them() throws Exception {
        ObjectNode job = job();
        for (int index = 0; index < 10; index++) {
            job.withArray("images")
                    .addObject()
                    .put("url", "http://gateway.test/" + index)
                    .put("revisedPrompt", "ü".repeat(16_000));
        }
        job.put("odd/na~me", "z".repeat(100_000));

        JsonNode payload = payload(job.toString());

        assertThat(payload.at("/data/images")).hasSize(11).allMatch(image -> image.has("url"));
        assertThat(payload.path("omitted")).contains(JSON.valueToTree("/data/odd~1na~0me"));
        for (JsonNode omitted : payload.path("omitted")) {
            assertThat(payload.at(omitted.asText()).isMissingNode()).isTrue();
        }
    }

    @Test
    void a_long_name_of_what_is_left_out_counts_too() throws Exception {
        ObjectNode job = job();
        ((ObjectNode) job.at("/images/0")).put("url", "http://gateway.test/" + "x".repeat(13_000));
        job.putObject("callerMetadata").put("/".repeat(5_000), "v".repeat(4_500));

        JsonNode payload = payload(job.toString());

        assertThat(payload.path("omitted")).containsExactly(JSON.valueToTree("/data/callerMetadata"));
    }

    private static ObjectNode job() {
        ObjectNode job = JSON.createObjectNode().put("jobId", "job_1").put("status", "completed");
        job.putArray("images").addObject().put("url", "http://gateway.test/1");
        job.putObject("metadata").put("provider", "dalle3");
        return job;
    }

    private static JsonNode payload(String job) throws Exception {
        String payload = Payload.of("job.completed", OutboxRig.NOON, job);
        assertThat(payload.getBytes(StandardCharsets.UTF_8).length).isLessThan(20_000);
        return JSON.readTree(payload);
    }
}
