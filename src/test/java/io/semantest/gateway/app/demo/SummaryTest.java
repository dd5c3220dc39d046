package io.semantest.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.app.demo.intake.IntakeResult;
import io.semantest.gateway.app.demo.intake.RejectedRequest;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryTest {

    private static final DemoFolder FOLDER = new DemoFolder(Path.of("/demo"));

    @Test
    void the_table_counts_jobs_images_providers_credits_and_refusals_by_intake() {
        assertThat(String.join("\n", SummaryTable.lines(Outcomes.asPromised())) + "\n")
                .isEqualTo(
                        """
                        Intake    Jobs  Images  Providers           Credits  Refused
                        ------------------------------------------------------------------------------
                        REST         1       1  1 dalle3                  1
                        file         8       8  3 dalle3                  9  line 7: invalid-request
                                                3 midjourney                 line 10: quota-exceeded
                                                2 stable-diffusion
                        schedule     1       1  1 dalle3                  1
                        ------------------------------------------------------------------------------
                        total       10      10                           11  2
                        """);
    }

    @Test
    void a_refused_request_of_its_own_is_told_by_its_kind() {
        RejectedRequest refusal = new RejectedRequest("", "rosa", "no-healthy-providers", "All providers are resting.");
        Outcome outcome = new Outcome(
                IntakeResult.refused("REST", refusal),
                Outcomes.file(),
                Outcomes.asPromised().schedule());

        assertThat(SummaryTable.lines(outcome).get(2))
                .isEqualTo("REST         0       0" + " ".repeat(28) + "0  no-healthy-providers");
        assertThat(Summary.lines(outcome, FOLDER)).contains("request (rosa): All providers are resting.");
    }

    @Test
    void reasons_are_wrapped_to_the_terminal() {
        List<String> lines = Summary.lines(Outcomes.asPromised(), FOLDER);

        assertThat(lines)
                .containsSequence(
                        "line 10 (ann): User \"ann\" has 0 credits left, fewer than this request costs.",
                        "    New credits come next month.")
                .allSatisfy(line -> assertThat(line).hasSizeLessThan(80));
    }

    @Test
    void the_last_line_is_the_one_scripts_read() {
        List<String> lines = Summary.lines(Outcomes.asPromised(), FOLDER);

        assertThat(lines.get(lines.size() - 1)).isEqualTo("demo: 10 images, 10 jobs, 2 refused");
        assertThat(lines)
                .contains("Contact sheet  " + Path.of("/demo/contact-sheet.png").toAbsolutePath());
    }
}
