package io.semantest.gateway.providers.attempt;

import io.semantest.gateway.providers.search.AttemptTasks;
import io.semantest.gateway.providers.selection.ProviderRoster;
import org.apache.camel.builder.RouteBuilder;

/**
 * Two routes a provider, from two templates: its breaker and its total time, and its kamelet. Whatever can go wrong with
 * the provider ends as an outcome, never as an exception of the first. A breaker keeps nothing from a provider that asks
 * for what it has taken and is paid for.
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
        attempt();
        call();
        roster.all().forEach(provider -> {
            getContext()
                    .getRegistry()
                    .bind(BREAKER + provider.name(), provider.breaker().resilience4j());
            templatedRoute("provider").routeId("provider-" + provider.name()).parameter("provider", provider.name());
            templatedRoute("provider-call")
                    .routeId("provider-call-" + provider.name())
                    .parameter("provider", provider.name())
                    .parameter("kamelet", provider.settings().kamelet());
        });
    }

    private void attempt() {
        routeTemplate("provider")
                .templateParameter("provider")
                .from("direct:provider-{{provider}}")
                .routeDescription("Asks one provider through its breaker; ends with an outcome")
                .removeHeaders("*")
                .bean("attempt", "begin")
                .doTry()
                .loopDoWhile(simple("${variable.calls} > 0"))
                .doTry()
                .bean("attempt", "nextCall")
                .choice()
                .when(simple("${variable.task} != null"))
                .to("direct:provider-call-{{provider}}")
                .otherwise()
                .circuitBreaker()
                .resilience4jConfiguration()
                .circuitBreaker(BREAKER + "{{provider}}")
                .throwExceptionWhenHalfOpenOrOpenState(true)
                .end()
                .to("direct:provider-call-{{provider}}")
                .end()
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

    private void call() {
        routeTemplate("provider-call")
                .templateParameter("provider")
                .templateParameter("kamelet")
                .from("direct:provider-call-{{provider}}")
                .routeDescription("Makes one call to one provider through its kamelet")
                .choice()
                .when(simple("${variable.task} startsWith '" + AttemptTasks.ANSWER + "'"))
                .bean("call", "earlierAnswer")
                .otherwise()
                .bean("attempt", "providerRequest")
                .to("kamelet:{{kamelet}}/{{provider}}")
                .end()
                .bean("call", "noteAnswer")
                .bean("assets", "recognise");
    }
}
