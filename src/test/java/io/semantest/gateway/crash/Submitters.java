package io.semantest.gateway.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** Clients that ask any node for jobs, and go on asking with the same key until a node has accepted. */
final class Submitters implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final int CLIENTS = 16;
    private static final int USERS = 20;

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final ExecutorService threads = Executors.newFixedThreadPool(CLIENTS);
    private final List<String> nodes;
    private final String webhook;
    private final Semaphore allowed = new Semaphore(0);
    private final Queue<Long> latencies = new ConcurrentLinkedQueue<>();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger lost = new AtomicInteger();

    /**
     * @param nodes addresses of the API
     * @param webhook told of every end
     */
    Submitters(List<String> nodes, String webhook) {
        this.nodes = nodes;
        this.webhook = webhook;
    }

    /** Has so many jobs accepted, as fast as they are allowed. */
    void submit(int jobs) {
        IntStream.rangeClosed(1, jobs).forEach(job -> threads.submit(() -> untilAccepted(job)));
    }

    /** Lets so many more through. */
    void allow(int jobs) {
        allowed.release(jobs);
    }

    /** How they fared, in a sentence. */
    String figures() {
        List<Long> sorted = latencies.stream().sorted().toList();
        return "%d accepted, in %d ms (median) and %d ms (99 of 100); %d answers were no 202, %d requests broke off"
                .formatted(
                        sorted.size(),
                        sorted.get(sorted.size() / 2),
                        sorted.get(sorted.size() * 99 / 100),
                        refused.get(),
                        lost.get());
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    private void untilAccepted(int job) {
        allowed.acquireUninterruptibly();
        for (int attempt = 0; !Thread.currentThread().isInterrupted(); attempt++) {
            long begin = System.nanoTime();
            try {
                HttpResponse<String> answer = http.send(
                        request(job, nodes.get((job + attempt) % nodes.size())), HttpResponse.BodyHandlers.ofString());
                if (answer.statusCode() == 202) {
                    latencies.add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin));
                    return;
                }
                refused.incrementAndGet();
            } catch (IOException e) {
                lost.incrementAndGet();
            } catch (InterruptedException e) {
                return;
            }
            Loopback.pause(200);
        }
    }

    private HttpRequest request(int job, String node) {
        String body =
                """
                {"prompt": "a fox, %s", "userId": "user%d", "provider": "dalle3", "webhookUrl": "%s"}"""
                        .formatted(Marker.of(job), job % USERS, webhook);
        return HttpRequest.newBuilder(URI.create(node + "/v1/generations"))
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Prefer", "respond-async")
                .header("Idempotency-Key", "two-nodes-" + job)
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
    }
}
