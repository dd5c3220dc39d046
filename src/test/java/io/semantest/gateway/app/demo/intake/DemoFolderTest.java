package io.semantest.gateway.app.demo.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoFolderTest {

    @TempDir
    Path directory;

    @Test
    void starts_empty_and_leaves_alone_what_links_lead_to() throws IOException {
        DemoFolder folder = new DemoFolder(directory.resolve("demo"));
        folder.clear();
        Path outside = Files.createDirectory(directory.resolve("outside"));
        Path precious = Files.writeString(outside.resolve("precious.txt"), "mine");
        Files.createDirectories(folder.outbox().resolve("deep/er"));
        Files.writeString(folder.outbox().resolve("deep/er/old.png"), "old");
        Files.createSymbolicLink(folder.root().resolve("link"), outside);

        folder.clear();

        assertThat(folder.root()).isDirectoryNotContaining(file -> !file.equals(folder.images()));
        assertThat(folder.images()).isEmptyDirectory();
        assertThat(precious).hasContent("mine");
    }

    @Test
    void is_not_cleared_under_a_gateway_at_work() throws IOException {
        DemoFolder folder = new DemoFolder(directory.resolve("demo"));
        Files.createDirectories(folder.data());
        Path database = Files.writeString(folder.data().resolve("gateway.db"), "in use");
        Path lockFile = Files.createFile(folder.data().resolve("gateway.lock"));
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                var lock = channel.lock()) {
            assertThat(lock.isValid()).isTrue();
            assertThatThrownBy(folder::clear).hasMessageContaining("Another gateway is at work in " + folder.root());
        }
        assertThat(database).exists();

        folder.clear();
        assertThat(database).doesNotExist();
    }
}
