package io.semantest.gateway.providers.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.semantest.gateway.contract.generation.MissingImages;
import io.semantest.gateway.contract.generation.OpenTasks;
import io.semantest.gateway.contract.generation.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttemptTasksTest {

    @Test
    void a_mark_is_written_before_an_id() {
        AttemptTasks tasks = new AttemptTasks(null);
        tasks.nextCall();
        assertThat(tasks.id()).isNull();
        assertThat(tasks.isMarked()).isFalse();

        assertThat(tasks.mark("")).containsExactly("-");
        assertThat(tasks.isMarked()).isTrue();
        assertThat(tasks.isSought()).isFalse();
        assertThat(tasks.accept("7")).containsExactly("7");
        tasks.nextCall();
        assertThat(tasks.mark("uuid")).containsExactly("7", "-uuid");
        assertThat(tasks.chosen()).isEqualTo("uuid");
    }

    @Test
    void what_an_earlier_run_has_written_is_asked_for_or_looked_for() {
        AttemptTasks tasks = new AttemptTasks(new OpenTasks("fal", List.of("7", "-uuid")));
        tasks.nextCall();
        assertThat(tasks.id()).isEqualTo("7");
        assertThat(tasks.isSought()).isFalse();

        tasks.nextCall();
        assertThat(tasks.id()).isNull();
        assertThat(tasks.isSought()).isTrue();
        assertThat(tasks.chosen()).isEqualTo("uuid");
        assertThat(tasks.accept("8")).containsExactly("7", "8");
        assertThat(tasks.isSought()).isFalse();

        tasks.nextCall();
        assertThat(tasks.id()).isNull();
        assertThat(tasks.isSought()).isFalse();
    }

    @Test
    void a_call_that_failed_is_remembered_and_passed_over() {
        AttemptTasks tasks = new AttemptTasks(null);
        tasks.nextCall();
        tasks.accept("7");
        tasks.nextCall();
        tasks.mark("");
        tasks.failed(2, Outcome.TRANSIENT);
        assertThat(tasks.isMarked()).isFalse();
        tasks.nextCall();
        List<String> written = tasks.mark("");

        AttemptTasks resumed = new AttemptTasks(new OpenTasks("fal", written));
        assertThat(resumed.failures())
                .containsExactly(new MissingImages(2, Outcome.TRANSIENT, "failed before the gateway stopped"));
        assertThat(resumed.hasMore()).isTrue();
        resumed.nextCall();
        assertThat(resumed.id()).isEqualTo("7");
        assertThat(resumed.hasMore()).isFalse();
        resumed.nextCall();
        assertThat(resumed.call()).isEqualTo(2);
        assertThat(resumed.isSought()).isTrue();
    }

    @Test
    void only_a_task_that_was_accepted_can_be_left_at_work() {
        AttemptTasks tasks = new AttemptTasks(null);
        tasks.nextCall();
        tasks.mark("");
        tasks.leaveAtWork();
        assertThat(tasks.isAtWork()).isFalse();

        tasks.accept("7");
        tasks.leaveAtWork();
        assertThat(tasks.isAtWork()).isTrue();
        tasks.nextCall();
        assertThat(tasks.isAtWork()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "-7", "!1:transient", "a\nb", "ü"})
    void an_id_that_could_not_be_read_again_is_none(String id) {
        AttemptTasks tasks = new AttemptTasks(null);
        tasks.nextCall();
        tasks.mark("");

        assertThatIllegalArgumentException().isThrownBy(() -> tasks.accept(id));
        assertThat(tasks.isMarked()).isTrue();
    }
}
