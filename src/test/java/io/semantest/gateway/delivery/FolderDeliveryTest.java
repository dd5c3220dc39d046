package io.semantest.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FolderDeliveryTest {

    @TempDir
    Path temp;

    private Path root;
    private FolderDelivery delivery;

    @BeforeEach
    void choose_a_root_that_is_not_there_yet() {
        root = temp.resolve("outbox");
        delivery = new FolderDelivery(root);
    }

    @Test
    void puts_images_and_their_description_into_the_folder() throws IOException {
        Path folder = delivery.deliver(
                "schedules/daily/2026-11-23",
                List.of(image("1.png", "fox"), Sidecar.json("result.json", Map.of("n", 1))));

        assertThat(folder).isEqualTo(root.resolve("schedules/daily/2026-11-23"));
        assertThat(folder.resolve("1.png")).hasContent("fox");
        assertThat(folder.resolve("result.json")).hasContent("{\n  \"n\" : 1\n}\n");
        assertThat(names(folder)).containsExactlyInAnyOrder("1.png", "result.json");
    }

    @Test
    void delivers_the_same_again_without_a_trace() throws IOException {
        delivery.deliver("", List.of(image("0007-1.png", "fox")));
        delivery.deliver("", List.of(image("0007-1.png", "fox")));

        assertThat(names(root)).containsExactly("0007-1.png");
        assertThat(root.resolve("0007-1.png")).hasContent("fox");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "a/../../b", "/etc", "a\u0000b"})
    void refuses_folders_outside(String folder) {
        assertThatThrownBy(() -> delivery.deliver(folder, List.of(image("1.png", "fox"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no folder below");
        assertThat(root).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ".", "..", ".hidden", "a/b.png", "a\\b.png", "a\nb.png", "a\u0000b.png"})
    void refuses_names_that_are_no_plain_file_names(String name) {
        assertThatThrownBy(() -> delivery.deliver("a", List.of(image("1.png", "fox"), image(name, "fox"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is no plain file name");
        assertThat(root).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"link", "link/below"})
    void does_not_follow_a_link_out(String folder) throws IOException {
        Path outside = Files.createDirectory(temp.resolve("outside"));
        Files.createDirectory(root);
        Files.createSymbolicLink(root.resolve("link"), outside);

        assertThatThrownBy(() -> delivery.deliver(folder, List.of(image("1.png", "fox"))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("through a link");
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void replaces_a_link_instead_of_writing_through_it() throws IOException {
        Path outside = Files.writeString(temp.resolve("outside.png"), "untouched");
        Files.createDirectory(root);
        Files.createSymbolicLink(root.resolve("1.png"), outside);

        delivery.deliver("", List.of(image("1.png", "fox")));

        assertThat(outside).hasContent("untouched");
        assertThat(root.resolve("1.png")).isRegularFile().hasContent("fox");
    }

    @Test
    void shows_nothing_under_the_last_name_when_an_earlier_file_fails() throws IOException {
        Files.createDirectories(root.resolve("a/1.png/not-empty"));

        assertThatThrownBy(() -> delivery.deliver("a", List.of(image("1.png", "fox"), image("result.json", "{}"))))
                .isInstanceOf(IOException.class);
        assertThat(names(root.resolve("a"))).containsExactly("1.png");
    }

    @Test
    @Timeout(60)
    void stays_whole_when_many_deliver_the_same() throws Exception {
        String content = "fox".repeat(100_000);
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Future<Path>> deliveries = IntStream.range(0, 4)
                .mapToObj(i -> threads.submit(() -> {
                    start.await();
                    return delivery.deliver("a", List.of(image("1.png", content)));
                }))
                .toList();
        start.countDown();
        for (Future<Path> one : deliveries) {
            assertThat(one.get().resolve("1.png")).hasContent(content);
        }
        threads.shutdown();
        assertThat(names(root.resolve("a"))).containsExactly("1.png");
    }

    private static DeliveredFile image(String name, String content) {
        return new DeliveredFile(name, content.getBytes(StandardCharsets.UTF_8));
    }

    private static List<String> names(Path folder) throws IOException {
        try (var entries = Files.list(folder)) {
            return entries.map(entry -> entry.getFileName().toString()).toList();
        }
    }
}
