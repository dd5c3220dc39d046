package io.semantest.gateway.app.training;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Requests as a client would send them, each with a prompt of its own. */
final class TrainingLoad {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final URI generations;

    TrainingLoad(String api) {
        this.generations = URI.create(api + "/v1/generations");
    }

    /** Sends so many requests, a few at once, and returns how many were served. */
    int send(int requests, int atOnce) throws InterruptedException {
        AtomicInteger served = new AtomicInteger();
        ExecutorService clients = Executors.newFixedThreadPool(atOnce);
        for (int request = 0; request < requests; request++) {
            int number = request;
            clients.execute(() -> {
                if (isServed(number)) {
                    served.incrementAndGet();
                }
            });
        }
        clients.shutdown();
        clients.awaitTermination(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        clients.shutdownNow();
        return served.get();
    }

    private boolean isServed(int number) {
        String body = "{\"prompt\": \"a harbour at dawn, view " + number + "\", \"userId\": \"training\"}";
        HttpRequest post = HttpRequest.newBuilder(generations)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build();
        try {
            return http.send(post, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException unanswered) {
            return false;
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
