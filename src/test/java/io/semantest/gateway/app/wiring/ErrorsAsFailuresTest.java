package io.semantest.gateway.app.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.Test;

/** On Camel's own engine, with the breaker that providers are asked through. */
final class ErrorsAsFailuresTest {

    @Test
    void too_little_memory_or_stack_in_a_step_is_caught_like_any_failure_and_nothing_after_it_is_skipped()
            throws Exception {
        assertThat(outcome(new OutOfMemoryError("Java heap space"))).isEqualTo("caught, finished");
        assertThat(outcome(new StackOverflowError())).isEqualTo("caught, finished");
        assertThat(outcome(new NoClassDefFoundError("x"))).isEqualTo("caught, finished");
    }

    private static String outcome(Error error) throws Exception {
        try (DefaultCamelContext camel = new DefaultCamelContext()) {
            camel.getCamelContextExtension().addInterceptStrategy(new ErrorsAsFailures());
            camel.addRoutes(new RouteBuilder() {
                @Override
                public void configure() {
                    errorHandler(noErrorHandler());
                    from("direct:outer")
                            .doTry()
                            .circuitBreaker()
                            .to("direct:inner")
                            .end()
                            .endDoTry()
                            .doCatch(Exception.class)
                            .setBody(constant("caught"))
                            .doFinally()
                            .setBody(simple("${body}, finished"))
                            .end();
                    from("direct:inner").process(exchange -> raise(error)).setBody(constant("went on"));
                }
            });
            camel.start();
            Exchange exchange =
                    camel.createFluentProducerTemplate().to("direct:outer").send();
            return exchange.getException() == null ? exchange.getMessage().getBody(String.class) : "not caught";
        }
    }

    private static void raise(Error error) {
        throw error;
    }
}
