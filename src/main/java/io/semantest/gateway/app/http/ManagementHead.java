package io.semantest.gateway.app.http;

import io.vertx.core.http.HttpMethod;
import org.apache.camel.CamelContext;
import org.apache.camel.component.platform.http.vertx.VertxPlatformHttpRouter;
import org.apache.camel.spi.CamelEvent;
import org.apache.camel.support.SimpleEventNotifierSupport;

/** Answers HEAD on the management port as GET without the body: load balancers ask for health with it. */
public final class ManagementHead extends SimpleEventNotifierSupport {

    private static final int BEFORE_ALL_ROUTES = -1;

    private final CamelContext context;
    private final int port;

    public ManagementHead(CamelContext context, int port) {
        this.context = context;
        this.port = port;
    }

    @Override
    public void notify(CamelEvent event) {
        if (event instanceof CamelEvent.CamelContextStartedEvent) {
            VertxPlatformHttpRouter.lookup(context, VertxPlatformHttpRouter.getRouterNameFromPort(port))
                    .route()
                    .method(HttpMethod.HEAD)
                    .order(BEFORE_ALL_ROUTES)
                    .handler(head -> head.reroute(HttpMethod.GET, head.request().path()));
        }
    }
}
