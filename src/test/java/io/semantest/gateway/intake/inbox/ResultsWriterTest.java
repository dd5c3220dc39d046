package io.semantest.gateway.intake.inbox;

import static org.assertj.core.api.Assertions.assertThat;

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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

class ResultsWriterTest {

    private static final int ROWS = 4_000;
    private static final int THREADS = 4;

    @Test
    @Timeout(20)
    void brings_rows_from_many_threads_into_order(@TempDir Path folder) throws Exception {
        List<Long> told = new ArrayList<>();
        ResultsWriter writer = new ResultsWriter(folder, row -> told.add(row.line()));
        List<Integer> indexes = IntStream.range(0, ROWS).boxed().collect(Collectors.toList());
        Collections.shuffle(indexes, new Random(7));

        addAll(writer, indexes);
        Path results = writer.finish();

        List<Long> ordered =
                IntStream.range(0, ROWS).mapToObj(index -> index + 1L).toList();
        assertThat(told).isEqualTo(ordered);
        assertThat(Files.readAllLines(results))
                .hasSize(ROWS)
                .element(ROWS - 1)
                .asString()
                .startsWith("{\"line\":" + ROWS + ",\"status\":\"failed\"");
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
