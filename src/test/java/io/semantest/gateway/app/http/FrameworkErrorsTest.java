package io.semantest.gateway.app.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.callers.Identification;
import io.semantest.gateway.testing.FreePorts;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.apache.camel.component.platform.http.main.MainHttpServer;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpServer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.impl.event.CamelContextInitializedEvent;
import org.apache.camel.support.service.ServiceHelper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class FrameworkErrorsTest {

    @Test
    void a_server_that_listens_before_there_are_routes_says_that_it_starts() throws Exception {
        MainHttpServer server = new MainHttpServer();
        server.setHost("127.0.0.1");
        server.setPort(FreePorts.one());
        try (DefaultCamelContext context = new DefaultCamelContext()) {
            context.addService(server);
            new FrameworkErrors(context, server.getPort(), new BodyGuard(new Identification(null), 1000, 1000))
                    .notify(new CamelContextInitializedEvent(context));
            ServiceHelper.startService(context.hasService(VertxPlatformHttpServer.class));

            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.getPort() + "/v1/jobs"))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.headers().firstValue("Retry-After")).contains("1");
            assertThat(answer.body()).contains("The gateway is starting");
        }
    }
}
