package io.semantest.gateway.sandbox.dialect.task;

import static io.semantest.gateway.sandbox.Rig.image;
import static io.semantest.gateway.sandbox.Rig.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.sandbox.Rig;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import io.semantest.gateway.sandbox.behaviour.Fault;
import io.semantest.gateway.sandbox.picture.Picture;
import java.net.URI;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MidjourneySimulationTest {
    @RegisterExtension
    static final Rig rig = new Rig();

    @Test
    void a_task_runs_through_its_states_to_a_grid() {
        rig.sandbox.behave("midjourney", Behaviour.slow(Duration.ofMillis(1500)));
        var seen = new LinkedHashSet<String>();
        var submitted = json(rig.midjourney("{\"prompt\":\"a castle --ar 16:9 --v 6\",\"state\":\"job 1\"}"));

        assertThat(submitted.path("code").asInt()).isEqualTo(1);
        assertThat(submitted.path("description").asText()).isEqualTo("Submit success");
        assertThat(submitted.path("properties").isObject()).isTrue();
        var id = submitted.path("result").asText();
        await().pollInterval(Duration.ofMillis(20)).until(() -> {
            seen.add(task(id).path("status").asText());
            return seen.contains("SUCCESS");
        });
        assertThat(seen).containsSubsequence("IN_PROGRESS", "SUCCESS");
        assertThat(seen).isSubsetOf("NOT_START", "SUBMITTED", "IN_PROGRESS", "SUCCESS");
        var task = task(id);
        assertThat(task.path("progress").asText()).isEqualTo("100%");
        assertThat(task.path("state").asText()).isEqualTo("job 1");
        assertThat(task.path("finishTime").asLong() - task.path("submitTime").asLong())
                .isEqualTo(1500);
        assertThat(task.at("/properties/finalPrompt").asText()).contains("--v 6");
        assertThat(task.path("buttons")).hasSize(8);
        var picture = image(
                rig.send(HttpRequest.newBuilder(URI.create(task.path("imageUrl").asText())))
                        .body());
        assertThat(picture.getWidth()).isEqualTo(1360);
        assertThat(picture.getHeight()).isEqualTo(768);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/mj", "/mj-fast", "/mj-relax", "/mj-turbo"})
    void every_speed_takes_submissions(String speed) {
        var answer = rig.send(rig.post("/midjourney" + speed + "/submit/imagine", "{\"prompt\":\"x\"}"));

        assertThat(json(answer).path("code").asInt()).isEqualTo(1);
    }

    @Test
    void a_task_without_a_picture_has_no_address() {
        rig.sandbox.behave("midjourney", new Behaviour(Duration.ZERO, Fault.EMPTY, 500, null, 0));

        var task =
                task(json(rig.midjourney("{\"prompt\":\"x\"}")).path("result").asText());

        assertThat(task.path("status").asText()).isEqualTo("SUCCESS");
        assertThat(task.path("imageUrl").isNull()).isTrue();
    }

    @Test
    void a_marker_in_the_prompt_makes_the_task_fail() {
        rig.sandbox.behave("midjourney", Behaviour.slow(Duration.ZERO));

        var task = task(json(rig.midjourney("{\"prompt\":\"sandbox:fail\"}"))
                .path("result")
                .asText());

        assertThat(task.path("status").asText()).isEqualTo("FAILURE");
        assertThat(task.path("failReason").asText()).isNotBlank();
    }

    @Test
    void banned_empty_and_unknown_answer_their_codes() {
        var banned = rig.midjourney("{\"prompt\":\"sandbox:refuse\"}");
        var empty = rig.midjourney("{\"prompt\":\"\"}");

        assertThat(banned.statusCode()).isEqualTo(200);
        assertThat(json(banned).path("code").asInt()).isEqualTo(24);
        assertThat(json(banned).at("/properties/bannedWord").asText()).isNotBlank();
        assertThat(empty.statusCode()).isEqualTo(200);
        assertThat(json(empty).path("code").asInt()).isEqualTo(4);
        assertThat(task("12").path("code").asInt()).isEqualTo(3);
    }

    @Test
    void a_secret_is_required() {
        var answer = rig.send(rig.request("/midjourney/mj/submit/imagine")
                .header("Authorization", "Bearer key")
                .POST(HttpRequest.BodyPublishers.ofString("{\"prompt\":\"x\"}")));

        assertThat(answer.statusCode()).isEqualTo(401);
    }

    @Test
    void suffixes_decide_shape_and_seed_and_are_not_drawn() {
        assertThat(MidjourneyPrompt.of("a fox --ar 1:2 --seed 9 --no red, blue").picture(1))
                .isEqualTo(new Picture("a fox", 9, 720, 1456, true));
        assertThat(MidjourneyPrompt.of("well-known -- fox").picture(1))
                .isEqualTo(new Picture("well-known -- fox", 1, 1024, 1024, true));
        assertThat(MidjourneyPrompt.of("x --ar 9999:0").picture(1).width()).isEqualTo(3824);
    }

    private static JsonNode task(String id) {
        return json(rig.send(rig.request("/midjourney/mj/task/" + id + "/fetch").header("mj-api-secret", "key")));
    }
}
