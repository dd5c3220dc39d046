package io.semantest.gateway.intake.inbox.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ResultsWriterTest {

    private static final int ROWS = 4_000;
    private static final int THREADS = 4;

    @Test
    @Timeout(60)
    void brings_rows_from_many_threads_into_order(@TempDir Path folder) throws Exception {
        ResultsWriter writer = new ResultsWriter(folder);
        List<Integer> indexes = IntStream.range(0, ROWS).boxed().collect(Collectors.toList());
        Collections.shuffle(indexes, new Random(7));

        addAll(writer, indexes);
        Path results = writer.finish();

        List<String> rows = Files.readAllLines(results);
        assertThat(rows).hasSize(ROWS);
        for (int line = 1; line <= ROWS; line++) {
            assertThat(rows.get(line - 1)).startsWith("{\"line\":" + line + ",\"status\":\"failed\"");
        }
        assertThat(folder).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void rows_that_wait_for_a_slow_line_are_on_the_disk(@TempDir Path folder) throws Exception {
        try (ResultsWriter writer = new ResultsWriter(folder)) {
            for (int index = 1; index < ROWS; index++) {
                writer.add(index, ResultRow.broken(index + 1, null));
            }
            assertThat(onDisk(folder)).isGreaterThan(ROWS * 100L);

            writer.add(0, ResultRow.broken(1, null));
            assertThat(Files.readAllLines(writer.finish())).hasSize(ROWS);
        }
    }

    @Test
    void what_has_waited_leaves_room_for_what_waits_next(@TempDir Path folder) throws Exception {
        try (ResultsWriter writer = new ResultsWriter(folder)) {
            for (int index = 0; index < ROWS; index += 2) {
                writer.add(index + 1, ResultRow.broken(index + 2, null));
                writer.add(index, ResultRow.broken(index + 1, null));
            }
            assertThat(Files.size(folder.resolve(".waiting.jsonl.part"))).isLessThan(1_000);
        }
        assertThat(folder).isEmptyDirectory();
    }

    private static long onDisk(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void addAll(ResultsWriter writer, List<Integer> indexes) throws Exception {
        CountDownLatch start = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        List<Future<?>> done = new ArrayList<>();
        for (int thread = 0; thread < THREADS; thread++) {
            List<Integer> share = indexes.subList(thread * ROWS / THREADS, (thread + 1) * ROWS / THREADS);
            done.add(threads.submit(() -> {
                start.await();
                for (int index : share) {
                    writer.add(index, ResultRow.broken(index + 1, null));
                }
                return null;
            }));
        }
        start.countDown();
        for (Future<?> one : done) {
            one.get();
        }
        threads.shutdown();
    }
}
