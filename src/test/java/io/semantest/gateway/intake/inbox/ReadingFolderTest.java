package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.semantest.gateway.contract.Variables;
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

class ReadingFolderTest {

    @TempDir
    private Path inbox;

    private Path reading;

    @BeforeEach
    void makeFolder() throws IOException {
        reading = Files.createDirectory(inbox.resolve(ReadingFolder.FOLDER));
    }

    @Test
    void what_was_being_read_is_put_back() throws IOException {
        Files.writeString(reading.resolve("a.jsonl"), "first");

        ReadingFolder.recover(inbox);

        assertThat(inbox.resolve("a.jsonl")).hasContent("first");
        assertThat(reading).isEmptyDirectory();
    }

    @Test
    void a_newcomer_of_the_same_name_gives_way() throws IOException {
        Files.writeString(reading.resolve("a.jsonl"), "first");
        Files.writeString(inbox.resolve("a.jsonl"), "second");
        Files.writeString(inbox.resolve("a-2.jsonl"), "another");

        ReadingFolder.recover(inbox);

        assertThat(inbox.resolve("a.jsonl")).hasContent("first");
        assertThat(inbox.resolve("a-2.jsonl")).hasContent("another");
        assertThat(inbox.resolve("a-3.jsonl")).hasContent("second");
    }

    @Test
    void an_inbox_that_was_never_read_needs_no_recovery() throws IOException {
        Files.delete(reading);

        ReadingFolder.recover(inbox);

        assertThat(inbox).isEmptyDirectory();
    }

    @Test
    void a_file_whose_run_broke_off_is_failed_unless_the_gateway_is_stopping() throws IOException {
        InboxSteps steps = new InboxSteps(null, inbox, inbox, InstantSource.system());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            Exchange exchange = new DefaultExchange(context);
            exchange.getMessage().setBody(reading.resolve("a.jsonl").toFile());
            exchange.setVariable(Variables.ARCHIVE, "failed/a.jsonl");

            assertThat(steps.leftover(exchange))
                    .isEqualTo(inbox.resolve("a.jsonl").toAbsolutePath().toString());
            Files.writeString(inbox.resolve("a.jsonl"), "another");
            assertThatIllegalStateException().isThrownBy(() -> steps.leftover(exchange));

            context.start();
            assertThat(steps.leftover(exchange)).isEqualTo("failed/a.jsonl");
        }
    }
}
