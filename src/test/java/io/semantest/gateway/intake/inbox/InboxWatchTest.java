package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InboxWatchTest {

    private static final Set<String> ENDINGS = Set.of("jsonl", "txt");
    private static final Duration SETTLE = Duration.ofSeconds(2);

    @TempDir
    Path inbox;

    private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
    private InboxWatch watch;

    @BeforeEach
    void watch() {
        watch = new InboxWatch(inbox, SETTLE, nanos::get);
    }

    @ParameterizedTest
    @ValueSource(strings = {"1980-01-01T00:00:00Z", "2000-06-01T12:00:00Z", "2099-01-01T00:00:00Z"})
    void a_file_is_at_rest_once_it_was_seen_unchanged_whatever_its_time_says(Instant time) throws IOException {
        Path file = Files.writeString(inbox.resolve("a.txt"), "a fox");
        Files.setLastModifiedTime(file, FileTime.from(time));

        assertThat(isAtRestAfter(Duration.ZERO)).isFalse();
        assertThat(watch.unread().get("a.txt")).contains("still growing");
        assertThat(isAtRestAfter(SETTLE.minusNanos(1))).isFalse();
        assertThat(isAtRestAfter(Duration.ofNanos(1))).isTrue();
        assertThat(watch.unread()).isEmpty();
    }

    @Test
    void a_copy_that_keeps_its_time_at_every_write_is_not_at_rest_while_it_grows() throws IOException {
        Path file = Files.writeString(inbox.resolve("a.txt"), "a");
        for (int i = 0; i < 4; i++) {
            Files.writeString(file, "a", StandardOpenOption.APPEND);
            Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
            assertThat(isAtRestAfter(SETTLE)).isFalse();
        }
        assertThat(isAtRestAfter(SETTLE)).isTrue();
    }

    @Test
    void a_change_of_time_alone_counts_and_so_does_another_file_of_that_name() throws IOException {
        Path file = Files.writeString(inbox.resolve("a.txt"), "a fox");
        isAtRestAfter(Duration.ZERO);
        Files.setLastModifiedTime(file, FileTime.from(Instant.EPOCH));
        assertThat(isAtRestAfter(SETTLE)).isFalse();

        Path other = Files.writeString(inbox.resolve(".b"), "a dog");
        Files.setLastModifiedTime(other, FileTime.from(Instant.EPOCH));
        Files.move(other, file, StandardCopyOption.REPLACE_EXISTING);
        assertThat(isAtRestAfter(SETTLE)).isFalse();
        assertThat(isAtRestAfter(SETTLE)).isTrue();
    }

    @Test
    void what_changes_after_the_look_is_not_taken() throws IOException {
        Path file = Files.writeString(inbox.resolve("a.txt"), "a fox");
        isAtRestAfter(Duration.ZERO);
        assertThat(isAtRestAfter(SETTLE)).isTrue();

        Files.writeString(file, " and a dog", StandardOpenOption.APPEND);

        assertThat(watch.isAtRest("a.txt")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "notes.md,      ends in none of",
        "prompts.txt.gz,ends in none of",
        "prompts,       ends in none of",
        "a.txt.part,    temporary",
        "a.txt~,        temporary",
        ".a.txt,        hidden",
        "~$a.txt,       temporary",
        "a.tmp,         temporary"
    })
    void a_name_that_is_not_read_says_why_until_it_is_gone(String name, String why) throws IOException {
        Path file = Files.writeString(inbox.resolve(name), "a fox");
        isAtRestAfter(Duration.ZERO);
        isAtRestAfter(SETTLE);

        assertThat(watch.isAtRest(name)).isFalse();
        assertThat(watch.unread().get(name)).contains(why.replace("'", ""));
        Files.delete(file);
        isAtRestAfter(Duration.ZERO);
        assertThat(watch.unread()).isEmpty();
    }

    @Test
    void folders_and_links_say_so_and_what_is_ours_does_not() throws IOException {
        Files.createDirectories(inbox.resolve("done"));
        Files.createDirectories(inbox.resolve(".reading"));
        Files.createDirectories(inbox.resolve("folder.txt"));
        Files.createSymbolicLink(inbox.resolve("nowhere.txt"), inbox.resolve("nothing"));
        isAtRestAfter(Duration.ZERO);

        assertThat(watch.unread()).containsOnlyKeys("folder.txt", "nowhere.txt");
        assertThat(watch.unread().get("folder.txt")).contains("folder");
        assertThat(watch.unread().get("nowhere.txt")).contains("link");
    }

    @Test
    void a_name_with_a_backslash_is_exchanged_and_takes_no_other_files_name() throws IOException {
        Files.writeString(inbox.resolve("back\\slash.txt"), "a fox");
        Files.writeString(inbox.resolve("back_slash.txt"), "a dog");
        isAtRestAfter(Duration.ZERO);
        isAtRestAfter(SETTLE);

        assertThat(inbox.resolve("back_slash.txt")).hasContent("a dog");
        assertThat(inbox.resolve("back_slash-2.txt")).hasContent("a fox");
        assertThat(inbox.resolve("back\\slash.txt")).doesNotExist();
    }

    @Test
    void an_empty_file_says_so_and_waits_longer_for_whoever_made_it_to_write() throws IOException {
        Files.createFile(inbox.resolve("a.txt"));
        isAtRestAfter(Duration.ZERO);

        assertThat(isAtRestAfter(SETTLE.multipliedBy(5).minusNanos(1))).isFalse();
        assertThat(watch.unread().get("a.txt")).startsWith("empty").contains("10000 ms");
        assertThat(isAtRestAfter(Duration.ofNanos(1))).isTrue();
        assertThat(watch.unread()).isEmpty();
    }

    @Test
    void a_file_behind_an_earlier_one_of_its_name_says_so() throws IOException {
        Files.createDirectory(inbox.resolve(".reading"));
        Path earlier = Files.writeString(inbox.resolve(".reading/a.txt"), "a dog");
        Files.writeString(inbox.resolve("a.txt"), "a fox");
        isAtRestAfter(Duration.ZERO);
        isAtRestAfter(SETTLE);

        assertThat(watch.unread().get("a.txt")).contains("earlier file of this name");
        Files.delete(earlier);
        assertThat(isAtRestAfter(Duration.ZERO)).isTrue();
        assertThat(watch.unread()).isEmpty();
    }

    @Test
    void what_somebody_waits_for_is_named_before_hidden_and_unfinished_files() throws IOException {
        for (String name : List.of(".DS_Store", "._a.txt", "notes.md", "z.csv", "b.part")) {
            Files.writeString(inbox.resolve(name), "a fox");
        }
        isAtRestAfter(Duration.ZERO);

        assertThat(watch.unread().keySet()).containsExactly("notes.md", "z.csv", ".DS_Store", "._a.txt", "b.part");
    }

    @Test
    void a_file_that_the_gateways_user_may_not_read_says_so() throws IOException {
        Path file = Files.writeString(inbox.resolve("a.txt"), "a fox");
        Files.setPosixFilePermissions(file, Set.of());
        assumeThat(Files.isReadable(file)).as("root reads everything").isFalse();
        isAtRestAfter(Duration.ZERO);

        assertThat(isAtRestAfter(SETTLE)).isFalse();
        assertThat(watch.unread().get("a.txt")).contains("no right to read it");
        Files.setPosixFilePermissions(file, Set.of(PosixFilePermission.OWNER_READ));
        isAtRestAfter(Duration.ZERO);
        assertThat(isAtRestAfter(SETTLE)).isTrue();
    }

    @Test
    void many_are_counted() throws IOException {
        for (int i = 0; i < 30; i++) {
            Files.writeString(inbox.resolve(i + ".md"), "");
        }
        isAtRestAfter(Duration.ZERO);

        assertThat(watch.words(20)).hasSize(21).last().isEqualTo("and 10 more");
    }

    @Test
    void an_inbox_that_is_gone_is_told() throws IOException {
        Files.delete(inbox);
        watch.look(ENDINGS);

        assertThat(watch.trouble()).contains(inbox.toString());
        Files.createDirectory(inbox);
        watch.look(ENDINGS);
        assertThat(watch.trouble()).isEmpty();
    }

    private boolean isAtRestAfter(Duration pause) {
        nanos.addAndGet(pause.toNanos());
        watch.look(ENDINGS);
        return watch.isAtRest("a.txt");
    }
}
