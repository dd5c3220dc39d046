package io.semantest.gateway.intake.inbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.DurableFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputFolderTest {

    @TempDir
    Path outbox;

    @Test
    void brings_the_same_drop_back_to_its_folder() throws IOException {
        Path folder = OutputFolder.claim(outbox, drop(1));
        Files.writeString(folder.resolve("results.jsonl"), "");

        assertThat(folder).isEqualTo(outbox.resolve("foxes.jsonl"));
        assertThat(OutputFolder.claim(outbox, drop(1))).isEqualTo(folder);
    }

    @Test
    void keeps_other_drops_of_the_same_name_apart() throws IOException {
        OutputFolder.claim(outbox, drop(1));

        assertThat(OutputFolder.claim(outbox, drop(2))).isEqualTo(outbox.resolve("foxes.jsonl-2"));
        assertThat(OutputFolder.claim(outbox, drop(3))).isEqualTo(outbox.resolve("foxes.jsonl-3"));
        assertThat(OutputFolder.claim(outbox, drop(2))).isEqualTo(outbox.resolve("foxes.jsonl-2"));
    }

    @Test
    void leaves_alone_what_somebody_else_put_there() throws IOException {
        Files.writeString(Files.createDirectory(outbox.resolve("foxes.jsonl")).resolve("mine.txt"), "mine");
        Files.writeString(outbox.resolve("foxes.jsonl-2"), "mine too");

        assertThat(OutputFolder.claim(outbox, drop(1))).isEqualTo(outbox.resolve("foxes.jsonl-3"));
    }

    @Test
    void takes_a_folder_that_a_crash_left_without_its_marker() throws IOException {
        Path folder = Files.createDirectory(outbox.resolve("foxes.jsonl"));
        Files.writeString(DurableFile.draft(folder.resolve(".drop")), "half");

        assertThat(OutputFolder.claim(outbox, drop(1))).isEqualTo(outbox.resolve("foxes.jsonl"));
    }

    private static BatchFile drop(long modified) {
        return new BatchFile("foxes.jsonl", 8, Instant.ofEpochMilli(modified), "ab");
    }
}
