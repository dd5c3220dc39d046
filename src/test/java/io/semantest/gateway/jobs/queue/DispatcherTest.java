package io.semantest.gateway.jobs.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.jobs.Submissions;
import io.semantest.gateway.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class DispatcherTest {

    @TempDir
    Path directory;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<String> begun = new CopyOnWriteArrayList<>();
    /** Fair: who has come to it first goes on first. */
    private final Semaphore gate = new Semaphore(0, true);

    private QueueBench bench;

    @BeforeEach
    void open() {
        bench = QueueBench.on(Databases.SQLITE.open(directory));
    }

    @AfterEach
    void close() {
        gate.release(1000);
        threads.shutdownNow();
        bench.close();
    }

    @Test
    void no_more_jobs_are_in_work_than_there_are_workers_and_each_free_worker_takes_the_next() throws Exception {
        bench.admit(jobs("ann", 7));
        Dispatcher dispatcher = started(3, 10, this::waitAtTheGate);

        await().until(() -> begun.size() == 3);
        assertThat(dispatcher.awaitFree(Duration.ofMillis(50))).isFalse();
        gate.release(4);
        await().until(() -> begun.size() == 7);
        gate.release(3);
        await().until(() -> dispatcher.inFlight() == 0);
        assertThat(begun).doesNotHaveDuplicates();
    }

    @Test
    void one_user_never_has_all_workers() {
        bench.admit(jobs("ann", 10));
        Dispatcher dispatcher = started(4, 3, this::waitAtTheGate);
        await().until(() -> begun.size() == 3);

        bench.admit(jobs("ben", 1));
        dispatcher.wake();
        await().until(() -> begun.contains("ben-0"));
        assertThat(begun).hasSize(4);
        await().until(() -> gate.getQueueLength() == 4);
        gate.release(4);
        await().until(() -> begun.size() == 7);
        assertThat(dispatcher.inFlight()).isEqualTo(3);
    }

    @Test
    void a_job_that_breaks_its_worker_frees_its_place() {
        bench.admit(jobs("ann", 5));
        Dispatcher dispatcher = started(1, 1, job -> {
            begun.add(job.submission().jobId());
            throw new IllegalStateException("broken");
        });

        await().until(() -> begun.size() == 5);
        await().until(() -> dispatcher.inFlight() == 0);
    }

    @Test
    void an_error_in_a_job_frees_its_place_too() {
        bench.admit(jobs("ann", 3));
        Dispatcher dispatcher = started(1, 1, job -> {
            begun.add(job.submission().jobId());
            throw new OutOfMemoryError("of a job");
        });

        await().until(() -> begun.size() == 3);
        await().until(() -> dispatcher.inFlight() == 0);
    }

    @Test
    void one_that_drains_takes_up_nothing_more_and_waits_for_what_is_in_work() throws Exception {
        bench.admit(jobs("ann", 5));
        Dispatcher dispatcher = started(2, 2, this::waitAtTheGate);
        await().until(() -> begun.size() == 2);

        assertThat(dispatcher.drain(Duration.ofMillis(50))).isFalse();
        gate.release(5);
        await().until(() -> dispatcher.inFlight() == 0);
        assertThat(begun).hasSize(2);
    }

    private Dispatcher started(int workers, int mostPerUser, Consumer<JobQueue.Claimed> work) {
        Dispatcher dispatcher = new Dispatcher(bench.database(), bench.queue(), threads, work, workers, mostPerUser);
        dispatcher.start();
        dispatcher.wake();
        return dispatcher;
    }

    private void waitAtTheGate(JobQueue.Claimed job) {
        begun.add(job.submission().jobId());
        gate.acquireUninterruptibly();
    }

    private static Submission[] jobs(String userId, int count) {
        return IntStream.range(0, count)
                .mapToObj(job -> Submissions.queued(userId + "-" + job, userId))
                .toArray(Submission[]::new);
    }
}
