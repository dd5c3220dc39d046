package io.semantest.gateway.app.http.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Large answers take places, so that no number of them takes all of the memory. */
final class AnswerMemoryTest {

    private static final int MEGABYTE = 1 << 20;

    /** A heap of 512 MB: two places for medium answers, one for a large one. */
    private final AnswerMemory memory = new AnswerMemory(512L * MEGABYTE, 96L * MEGABYTE);

    @Test
    void small_answers_take_no_place() throws IOException {
        for (int i = 0; i < 50; i++) {
            read(new Attempt(), 4);
        }
    }

    @Test
    void medium_answers_wait_for_a_place_and_go_on_when_an_attempt_is_over() throws IOException {
        Attempt first = read(new Attempt(), 5);
        read(new Attempt(), 16);

        assertThatThrownBy(() -> read(new Attempt(), 5))
                .isInstanceOf(IOException.class)
                .hasMessage("too many large answers at the same time");
        first.end();
        read(new Attempt(), 5);
    }

    @Test
    void one_large_answer_keeps_other_large_ones_waiting_but_no_medium_one() throws IOException {
        Attempt large = read(new Attempt(), 20);
        Attempt other = new Attempt();

        assertThatThrownBy(() -> read(other, 20)).isInstanceOf(IOException.class);
        other.end();
        read(new Attempt(), 5);
        large.end();
        read(new Attempt(), 20);
    }

    @Test
    void an_attempt_never_waits_for_itself() throws IOException {
        Attempt attempt = new Attempt();
        for (int image = 0; image < 5; image++) {
            read(attempt, 20);
        }
        attempt.end();
        read(new Attempt(), 20);
    }

    private Attempt read(Attempt attempt, int megabytes) throws IOException {
        int bytes = megabytes * MEGABYTE;
        try (InputStream answer = memory.admit(new ByteArrayInputStream(new byte[bytes]), attempt)) {
            assertThat(answer.readAllBytes()).hasSize(bytes);
        }
        return attempt;
    }

    private static final class Attempt implements AnswerMemory.Reader {

        private final Map<Object, Runnable> kept = new HashMap<>();

        @Override
        public long patience() {
            return 20;
        }

        @Override
        public boolean keeps(Object place) {
            return kept.containsKey(place);
        }

        @Override
        public void keep(Object place, Runnable release) {
            kept.put(place, release);
        }

        void end() {
            kept.values().forEach(Runnable::run);
            kept.clear();
        }
    }
}
