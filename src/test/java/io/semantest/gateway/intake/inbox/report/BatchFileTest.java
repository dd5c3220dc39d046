package io.semantest.gateway.intake.inbox.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BatchFileTest {

    @TempDir
    Path temp;

    private Path file;
    private BatchFile drop;

    @BeforeEach
    void drop_a_file() throws IOException {
        file = Files.writeString(temp.resolve("foxes.jsonl"), "{}\n");
        drop = BatchFile.of(file, "foxes.jsonl");
    }

    @Test
    void knows_the_content() {
        assertThat(drop.size()).isEqualTo(3);
        assertThat(drop.sha256()).isEqualTo("ca3d163bab055381827226140568f3bef7eaac187cebd76878e0b63e9e442356");
    }

    @Test
    void gives_the_same_keys_after_a_move() throws IOException {
        Path moved =
                Files.move(file, Files.createDirectory(temp.resolve(".work")).resolve("1"));

        assertThat(BatchFile.of(moved, "foxes.jsonl")).isEqualTo(drop);
        assertThat(BatchFile.of(moved, "foxes.jsonl").sourceKey(7)).isEqualTo(drop.sourceKey(7));
        assertThat(drop.sourceKey(7)).matches("file:[0-9a-f]{24}:7").isNotEqualTo(drop.sourceKey(8));
    }

    @Test
    void gives_other_keys_for_another_drop() throws IOException {
        assertThat(BatchFile.of(file, "other.jsonl").identity()).isNotEqualTo(drop.identity());

        Files.setLastModifiedTime(file, FileTime.from(drop.modifiedAt().plusMillis(1)));
        assertThat(BatchFile.of(file, "foxes.jsonl").identity()).isNotEqualTo(drop.identity());
    }

    @Test
    void notices_changes() throws IOException {
        assertThat(drop.isUnchanged(file)).isTrue();
        Files.writeString(file, "{}\n{}\n");
        assertThat(drop.isUnchanged(file)).isFalse();
        Files.delete(file);
        assertThat(drop.isUnchanged(file)).isFalse();
    }

    @Test
    void takes_regular_files_only() throws IOException {
        Path link = Files.createSymbolicLink(temp.resolve("link.jsonl"), file);

        assertThatThrownBy(() -> BatchFile.of(link, "link.jsonl")).hasMessageContaining("no regular file");
        assertThatThrownBy(() -> BatchFile.of(temp, "folder.jsonl")).hasMessageContaining("no regular file");
    }
}
