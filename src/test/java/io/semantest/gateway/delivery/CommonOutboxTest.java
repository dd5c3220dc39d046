package io.semantest.gateway.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.database.Database;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.OnBothDatabases;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;

@OnBothDatabases
@Timeout(60)
final class CommonOutboxTest {

    @Parameter
    Databases databases;

    @TempDir
    Path directory;

    private Database database;

    @BeforeEach
    void open() {
        database = databases.open(directory);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void nodes_with_one_folder_have_nothing_to_tell() throws Exception {
        Path outbox = folder("outbox");
        int nodes = 8;
        CyclicBarrier together = new CyclicBarrier(nodes);
        ExecutorService threads = Executors.newFixedThreadPool(nodes);
        List<Future<Optional<String>>> told = new ArrayList<>();
        for (int node = 0; node < nodes; node++) {
            told.add(threads.submit(() -> {
                together.await();
                return CommonOutbox.difference(outbox, database);
            }));
        }

        for (Future<Optional<String>> one : told) {
            assertThat(one.get()).isEmpty();
        }
        threads.shutdown();
        try (Stream<Path> files = Files.list(outbox)) {
            assertThat(files).as("nothing but the mark").hasSize(1);
        }
    }

    @Test
    void a_node_with_a_folder_of_its_own_tells_what_to_do_about_it() throws IOException {
        Path first = folder("outbox");
        Path second = folder("outbox-b");
        assertThat(CommonOutbox.difference(first, database)).isEmpty();

        String told = CommonOutbox.difference(second, database).orElseThrow();

        String mark = Files.readString(first.resolve(".gateway-outbox"));
        assertThat(told).contains(second.toString(), "Let all nodes mount one folder", mark);
        assertThat(CommonOutbox.difference(first, database)).isEmpty();
        Files.writeString(second.resolve(".gateway-outbox"), mark + "\n");
        assertThat(CommonOutbox.difference(second, database)).isEmpty();
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(directory.resolve("files").resolve(name));
    }
}
