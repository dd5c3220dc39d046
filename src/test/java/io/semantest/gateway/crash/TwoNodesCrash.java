package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.FreePorts;
import io.semantest.gateway.testing.GatewayProcess;
import io.semantest.gateway.testing.TestBroker;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Two gateways on one PostgreSQL, one folder of images and one broker, and each of them dies or goes away over the work: a
 * gateway for good, the broker for ten seconds, PostgreSQL without a checkpoint. Runs with profile {@code crash} only;
 * {@code docs/crash-tests.md} tells how.
 */
@Timeout(900)
final class TwoNodesCrash {

    private static final int JOBS = Integer.getInteger("crash.jobs", 2000);
    private static final long SEED = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);

    /** Accepted but not ended. */
    private static final int IN_LINE = 400;

    private static final int MAX_ATTEMPTS = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    private final List<Integer> ports = FreePorts.of(2);
    private final Path home;

    TwoNodesCrash() throws IOException {
        Path runs = Files.createDirectories(Path.of("target", "crash")).toAbsolutePath();
        this.home = Files.createTempDirectory(runs, "two-nodes-" + SEED + "-");
    }

    @AfterAll
    static void end_processes() {
        JavaProcess.endAll();
    }

    @Test
    void each_job_ends_once_is_charged_once_and_told_under_one_id() throws Exception {
        say("seed %d, %d jobs, everything is in %s", SEED, JOBS, home);
        play(RecordingProvider.class, ports.get(0), provider());
        play(RecordingReceiver.class, ports.get(1), receiver());
        try (RestartedPostgres postgres = new RestartedPostgres(home.resolve("pg"));
                TestBroker broker = TestBroker.started();
                GatewayProcess first = GatewayProcess.start(folder("first"), settings(postgres, broker));
                GatewayProcess second = GatewayProcess.start(folder("second"), settings(postgres, broker));
                Submitters clients = new Submitters(List.of(first.url(""), second.url("")), webhook())) {
            long begin = System.nanoTime();
            clients.submit(JOBS);
            clients.allow(IN_LINE);
            Progress progress = new Progress(postgres.access(), clients);

            progress.awaitCompleted(JOBS / 4);
            first.kill();
            say("the first node is killed");
            progress.awaitCompleted(JOBS * 2 / 5);
            stopForAWhile(broker, progress);
            progress.awaitCompleted(JOBS * 7 / 10);
            dieForAWhile(postgres, progress);
            progress.awaitQuiet();

            say("all is quiet after %d s", TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begin));
            say("clients: %s", clients.figures());
            say("%d wake-ups since the broker was back", broker.delivered());
            assertThat(broker.delivered())
                    .as("wake-ups since the broker was back")
                    .isPositive();
            assertThat(second.output()).as("the log").doesNotContain("a fox", "brokersecret");
            check(postgres, second);
        }
    }

    private void check(RestartedPostgres postgres, GatewayProcess node) throws Exception {
        TwoNodesEvidence evidence = new TwoNodesEvidence(JOBS, postgres.access());
        try {
            evidence.each_job_is_there_once_and_completed();
            evidence.each_job_is_charged_once(postgres.settings());
            evidence.each_end_is_told_under_one_id(receiver());
            evidence.each_call_was_written_down_before(provider(), MAX_ATTEMPTS);
            evidence.each_image_is_shown(node.url(""));
        } finally {
            evidence.figures().forEach(figure -> say("%s", figure));
        }
    }

    private static void stopForAWhile(TestBroker broker, Progress progress) throws Exception {
        say("the broker is stopped, %d wake-ups so far", broker.delivered());
        broker.stop();
        Loopback.pause(10_000);
        broker.start();
        say("the broker is back, %d jobs are completed", progress.completed());
    }

    private static void dieForAWhile(RestartedPostgres postgres, Progress progress) throws Exception {
        say("PostgreSQL dies");
        postgres.die();
        Loopback.pause(5_000);
        postgres.start();
        say("PostgreSQL is back, %d jobs are completed", progress.completed());
    }

    /** How far the work is, and clients that are let through as it goes on. */
    private static final class Progress {

        private final DatabaseAccess database;
        private final Submitters clients;
        private int let = IN_LINE;

        Progress(DatabaseAccess database, Submitters clients) {
            this.database = database;
            this.clients = clients;
        }

        void awaitCompleted(int jobs) {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(50)).until(() -> completed() >= jobs);
        }

        /** Waits until every job has ended, and every end is told or given up. */
        void awaitQuiet() {
            await().atMost(PATIENCE).pollInterval(Duration.ofMillis(250)).until(() -> {
                completed();
                return count("jobs WHERE ended_at IS NOT NULL") == JOBS
                        && count("deliveries WHERE state = 'pending'") == 0;
            });
        }

        int completed() {
            int completed = count("jobs WHERE state = 'completed'");
            int more = Math.max(0, completed + IN_LINE - let);
            clients.allow(more);
            let += more;
            return completed;
        }

        /** -1 while the database is away. */
        private int count(String what) {
            try (Connection connection = database.open()) {
                return (int) Row.all(connection, "SELECT COUNT(*) AS n FROM " + what)
                        .get(0)
                        .number("n");
            } catch (SQLException away) {
                return -1;
            }
        }
    }

    private void play(Class<?> part, int port, Path journal) {
        JavaProcess.start(
                System.getProperty("java.class.path"),
                home.resolve(part.getSimpleName() + ".log"),
                List.of(part.getName(), "" + port, journal.toString(), "" + SEED));
    }

    private String[] settings(RestartedPostgres postgres, TestBroker broker) {
        List<String> all = new ArrayList<>(List.of(broker.properties()));
        set(all, "gateway.db.url", postgres.settings().url());
        set(all, "gateway.db.user", postgres.settings().user());
        set(all, "gateway.db.password", postgres.settings().password());
        set(all, "gateway.assets.dir", home.resolve("images").toString());
        set(all, "gateway.providers.probe-interval", "0s");
        set(all, "gateway.providers.dalle3.base-url", "http://127.0.0.1:" + ports.get(0) + "/v1");
        set(all, "gateway.providers.dalle3.timeout", Site.PROVIDER_TIMEOUT.toMillis() + "ms");
        set(all, "gateway.providers.midjourney.enabled", "false");
        set(all, "gateway.providers.stable-diffusion.enabled", "false");
        set(all, "gateway.routing.default-chain", "dalle3");
        set(all, "gateway.quota.monthly-credits.dalle3", "" + Site.PLENTY);
        set(all, "gateway.breaker.failure-threshold", "50");
        set(all, "gateway.breaker.reset-timeout", "1s");
        set(all, "gateway.cool-down.default", "1s");
        set(all, "gateway.cool-down.longest", "1s");
        set(all, "gateway.jobs.workers", "40");
        set(all, "gateway.jobs.max-attempts", "" + MAX_ATTEMPTS);
        set(all, "gateway.jobs.lease", "2s");
        set(all, "gateway.jobs.retry-first", "200ms");
        set(all, "gateway.jobs.retry-longest", "1s");
        set(all, "gateway.callers.local.webhook-secrets", Site.webhookSecret("local"));
        set(all, "gateway.delivery.private-hosts", "127.0.0.1:" + ports.get(1));
        set(all, "gateway.delivery.timeout", "2s");
        set(all, "gateway.delivery.retry-ladder", "200ms,400ms,600ms,1s,1s,1s,1s,1s,1s");
        return all.toArray(String[]::new);
    }

    private static void set(List<String> settings, String key, String value) {
        settings.addAll(List.of(key, value));
    }

    private String webhook() {
        return "http://127.0.0.1:" + ports.get(1) + "/hooks/local";
    }

    private Path provider() {
        return home.resolve("provider.jsonl");
    }

    private Path receiver() {
        return home.resolve("receiver.jsonl");
    }

    private Path folder(String name) throws IOException {
        return Files.createDirectories(home.resolve(name));
    }

    private static void say(String text, Object... arguments) {
        System.out.printf(LocalTime.now().withNano(0) + " two nodes: " + text + "%n", arguments);
    }
}
