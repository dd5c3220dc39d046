package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.semantest.gateway.contract.Variables;
import io.semantest.gateway.contract.errors.PromptRefused;
import io.semantest.gateway.contract.errors.ShuttingDown;
import io.semantest.gateway.contract.ports.StorageException;
import io.semantest.gateway.intake.inbox.line.BatchLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a line that brought no image. */
class InboxStepsTest {

    private static final BatchLine LINE = new BatchLine(0, 1, "a fox", null);

    @TempDir
    Path inbox;

    private final DefaultCamelContext context = new DefaultCamelContext();
    private InboxSteps steps;
    private BatchRun run;

    @BeforeEach
    void open() throws IOException {
        steps = new InboxSteps(null, inbox, inbox, InstantSource.system());
        Path file = Files.writeString(inbox.resolve("a.txt"), "a fox\n");
        run = BatchRun.start(file, "a.txt", inbox.resolve("outbox"), InstantSource.system());
    }

    @Test
    void what_cannot_be_served_is_noted() throws IOException {
        steps.notDone(failed(new PromptRefused("dalle3", "safety")));

        assertThat(run.finish().refused()).isOne();
    }

    @Test
    void what_should_not_happen_is_noted() throws IOException {
        steps.notDone(failed(new StorageException("syntax error", null)));

        assertThat(run.finish().failed()).isOne();
    }

    @Test
    void a_database_that_is_away_breaks_the_run_off() {
        StorageException away = StorageException.unavailable("no connection", null);
        steps.notDone(failed(away));

        assertThatThrownBy(run::finish).isSameAs(away);
    }

    @Test
    void a_line_of_which_nobody_knows_whether_it_was_admitted_breaks_the_run_off() {
        StorageException unknown = StorageException.outcomeUnknown("the connection broke", null);
        steps.notDone(failed(unknown));

        assertThatThrownBy(run::finish).isSameAs(unknown);
    }

    @Test
    void a_thread_that_is_interrupted_because_the_gateway_stops_breaks_the_run_off() {
        steps.stop();
        steps.notDone(failed(new InterruptedException()));

        assertThatThrownBy(run::finish).isInstanceOf(ShuttingDown.class);
    }

    @Test
    void no_file_is_opened_any_more_when_the_gateway_stops() {
        steps.stop();

        assertThatThrownBy(() -> steps.open(new DefaultExchange(context))).isInstanceOf(ShuttingDown.class);
    }

    private Exchange failed(Exception cause) {
        Exchange exchange = new DefaultExchange(context);
        exchange.setProperty(Exchange.EXCEPTION_CAUGHT, cause);
        exchange.setVariable(Variables.BATCH, run);
        exchange.setVariable("line", LINE);
        return exchange;
    }
}
