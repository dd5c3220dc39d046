package io.semantest.gateway.crash;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * The client: writes down what it is about to ask for, and what it was answered. Never killed. Safe for use by many
 * threads.
 */
final class Client {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PERSISTENCE = Duration.ofSeconds(90);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final AtomicInteger operations = new AtomicInteger();
    private final Journal journal;
    private volatile Site gateway;

    Client(Site site, Journal journal) {
        this.gateway = site;
        this.journal = journal;
    }

    /** Goes to that gateway from now on. */
    void turnTo(Site other) {
        gateway = other;
    }

    /** Writes the intent down and returns its number. */
    int intend(Order order) {
        int operation = operations.incrementAndGet();
        journal.write(
                "intent",
                "op",
                operation,
                "what",
                order.what(),
                "caller",
                order.caller(),
                "key",
                order.key(),
                "user",
                order.user(),
                "markers",
                order.markers(),
                "webhook",
                order.webhook(),
                "priority",
                order.priority(),
                "n",
                order.n());
        return operation;
    }

    /** Sends it once; empty when no answer came. */
    Optional<Answer> send(int operation, Order order) {
        HttpRequest.Builder request = request(order.caller(), order.path())
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(order.body()));
        if (order.key() != null) {
            request.header("Idempotency-Key", order.key());
        }
        if (order.what().equals(Order.ASYNC)) {
            request.header("Prefer", "respond-async");
        }
        return exchange(operation, request);
    }

    /** Sends it until it is decided; without a key nobody does that. */
    Optional<Answer> sendUntilDecided(int operation, Order order, BooleanSupplier goOn) {
        long until = System.nanoTime() + PERSISTENCE.toNanos();
        Optional<Answer> answer = send(operation, order);
        while ((answer.isEmpty() || answer.get().isNotYet()) && System.nanoTime() < until && goOn.getAsBoolean()) {
            Loopback.pause(150);
            answer = send(operation, order);
        }
        return answer;
    }

    /** Asks for a job; what it is told is written down as well. */
    Optional<Answer> show(String caller, String jobId) {
        return onJob("show", caller, jobId, request(caller, "/v1/jobs/" + jobId).GET());
    }

    Optional<Answer> cancel(String caller, String jobId) {
        return onJob(
                "cancel", caller, jobId, request(caller, "/v1/jobs/" + jobId).DELETE());
    }

    /** A stored image's bytes. */
    Optional<Answer> asset(String caller, String assetId) {
        return answer(request(caller, "/v1/assets/" + assetId).GET());
    }

    private Optional<Answer> onJob(String what, String caller, String jobId, HttpRequest.Builder request) {
        Optional<Answer> answer = answer(request);
        answer.ifPresent(told -> journal.write(
                what,
                "jobId",
                jobId,
                "caller",
                caller,
                "status",
                told.status(),
                "state",
                told.json().path("status").asText()));
        return answer;
    }

    private Optional<Answer> exchange(int operation, HttpRequest.Builder request) {
        Optional<Answer> answer = answer(request);
        answer.ifPresentOrElse(
                told -> journal.write(
                        "ack",
                        "op",
                        operation,
                        "status",
                        told.status(),
                        "jobs",
                        told.jobIds(),
                        "batch",
                        told.json().path("batchId").asText(null),
                        "body",
                        TinyPng.sha256(told.body()),
                        "replayed",
                        told.replayed()),
                () -> journal.write("lost", "op", operation));
        return answer;
    }

    private Optional<Answer> answer(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = http.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return Optional.of(new Answer(
                    response.statusCode(),
                    response.body(),
                    response.headers().firstValue("Idempotent-Replayed").isPresent()));
        } catch (IOException lost) {
            return Optional.empty();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private HttpRequest.Builder request(String caller, String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url(path)))
                .timeout(PATIENCE)
                .header("Authorization", "Bearer " + Site.apiKey(caller));
    }
}
