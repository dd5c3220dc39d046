package io.semantest.gateway.providers;

import org.apache.camel.builder.RouteBuilder;

/**
 * One route a provider, from one template: its breaker, its total time and its kamelet. Whatever can go wrong with
 * the provider ends as an outcome, never as an exception of the route.
 */
public final class ProviderRoutes extends RouteBuilder {

    /** Name under which a provider's breaker is bound in Camel's registry. */
    public static final String BREAKER = "breaker-";

    private final ProviderRoster roster;

    public ProviderRoutes(ProviderRoster roster) {
        this.roster = roster;
    }

    @Override
    public void configure() {
        template();
        roster.all().forEach(provider -> {
            getContext()
                    .getRegistry()
                    .bind(BREAKER + provider.name(), provider.breaker().resilience4j());
            templatedRoute("provider")
                    .routeId("provider-" + provider.name())
                    .parameter("provider", provider.name())
                    .parameter("kamelet", provider.settings().kamelet());
        });
    }

    private void template() {
        routeTemplate("provider")
                .templateParameter("provider")
                .templateParameter("kamelet")
                .from("direct:provider-{{provider}}")
                .routeDescription("Asks one provider through its breaker and kamelet; ends with an outcome")
                .removeHeaders("*")
                .bean("attempt", "begin")
                .doTry()
                .loopDoWhile(simple("${variable.calls} > 0"))
                .doTry()
                .circuitBreaker()
                .resilience4jConfiguration()
                .circuitBreaker(BREAKER + "{{provider}}")
                .throwExceptionWhenHalfOpenOrOpenState(true)
                .end()
                .bean("attempt", "providerRequest")
                .to("kamelet:{{kamelet}}/{{provider}}")
                .bean("call", "noteUsage")
                .bean("assets", "recognise")
                .end()
                .bean("call", "collect")
                .endDoTry()
                .doCatch(Exception.class)
                .bean("call", "goWithout")
                .end()
                .end()
                .bean("attempt", "recordSuccess")
                .endDoTry()
                .doCatch(Exception.class)
                .bean("attempt", "recordFailure")
                .doFinally()
                .bean("attempt", "finish")
                .end()
                .removeHeaders("*");
    }
}
