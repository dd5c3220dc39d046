package io.semantest.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import org.junit.jupiter.api.Test;

class OutcomeTest {

    private final Outcome good = Outcomes.asPromised();

    @Test
    void nothing_surprises_when_all_went_as_promised() {
        assertThat(good.surprises()).isEmpty();
    }

    @Test
    void a_line_too_many_beyond_quota_surprises() {
        Outcome outcome = new Outcome(
                good.rest(),
                Outcomes.file(Outcomes.REJECTED, Outcomes.BEYOND_QUOTA, Outcomes.BEYOND_QUOTA),
                good.schedule());

        assertThat(outcome.surprises()).containsExactly("1 line is refused for quota", "nothing else is refused");
    }

    @Test
    void a_line_that_is_not_rejected_surprises() {
        Outcome outcome = new Outcome(good.rest(), Outcomes.file(Outcomes.BEYOND_QUOTA), good.schedule());

        assertThat(outcome.surprises()).containsExactly("1 line is rejected", "nothing else is refused");
    }

    @Test
    void a_refused_request_surprises() {
        Outcome outcome = new Outcome(
                IntakeResult.refused("REST", new RejectedRequest("", "rosa", "overloaded", "Too much to do.")),
                good.file(),
                good.schedule());

        assertThat(outcome.surprises()).containsExactly("the REST request brings an image", "nothing else is refused");
    }
}
