package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.semantest.gateway.testing.RunningGateway;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.camel.component.file.GenericFileConsumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A load balancer sends requests to whom can answer them, whatever else a gateway does. */
final class ReadinessTest {

    @TempDir
    Path directory;

    @Test
    void a_gateway_is_ready_as_soon_as_it_answers() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            HttpResponse<String> ready = manage(gateway, "/observe/health/ready");

            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        }
    }

    @Test
    void an_inbox_that_cannot_be_read_is_told_and_the_api_goes_on() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            Path inbox = directory.resolve("inbox");
            Files.move(inbox, directory.resolve("unmounted"));
            Files.writeString(inbox, "no folder");
            await().until(() -> !trouble(gateway).isEmpty());

            HttpResponse<String> ready = manage(gateway, "/observe/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
            assertThat(gateway.generate("a fox", "ann").status()).isEqualTo(200);
        }
    }

    @Test
    void a_poll_that_fails_is_told_and_the_gateway_stays_ready() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            GenericFileConsumer<?> inbox = (GenericFileConsumer<?>)
                    gateway.camel().getRoute("inbox-read-file").getConsumer();
            inbox.setPollStrategy(new FailingPolls());
            await().until(() -> manage(gateway, "/observe/health").body().contains("Consumer failed polling"));
            assertThat(manage(gateway, "/observe/health").statusCode()).isEqualTo(503);

            HttpResponse<String> ready = manage(gateway, "/observe/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(200);
        }
    }

    @Test
    void a_route_that_is_stopped_makes_it_not_ready() throws Exception {
        try (RunningGateway gateway = RunningGateway.start(directory)) {
            gateway.camel().getRouteController().stopRoute("generate-submit");

            HttpResponse<String> ready = manage(gateway, "/observe/health/ready");
            assertThat(ready.statusCode()).as(ready.body()).isEqualTo(503);
        }
    }

    private static String trouble(RunningGateway gateway) throws Exception {
        String health = manage(gateway, "/observe/health?data=true").body();
        return health.contains("\"trouble\"") ? health : "";
    }

    private static HttpResponse<String> manage(RunningGateway gateway, String path)
            throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create(gateway.managementUrl(path)))
                .timeout(Duration.ofSeconds(20))
                .build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString());
    }
}
