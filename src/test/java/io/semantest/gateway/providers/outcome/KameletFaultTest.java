package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.apache.camel.ExpressionEvaluationException;
import org.apache.camel.NoSuchBeanException;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.junit.jupiter.api.Test;

/** Tells a kamelet that does not work from a provider that does not. */
final class KameletFaultTest {

    @Test
    void an_expression_or_a_bean_that_fails_is_the_kamelets() {
        Throwable notJson = catchThrowable(() -> new ObjectMapper().readTree("{"));

        assertThat(List.of(
                        new ExpressionEvaluationException(null, null, notJson),
                        new NoSuchBeanException("outcome"),
                        new RuntimeCamelException(new IllegalArgumentException("no such type")),
                        new ClassCastException("a list")))
                .allMatch(KameletFault::isIn);
    }

    @Test
    void trouble_on_the_way_is_the_providers() {
        assertThat(List.<Exception>of(
                        new RuntimeCamelException(new SocketTimeoutException("late")),
                        new IOException("reset"),
                        new TimeoutException(),
                        new RuntimeCamelException(new OutOfMemoryError("Java heap space")),
                        new RuntimeCamelException(new StackOverflowError()),
                        new HttpOperationFailedException("http://x", 500, "", null, null, null),
                        new RuntimeCamelException(new ProviderFailure(Outcome.TRANSIENT, "failed"))))
                .noneMatch(KameletFault::isIn);
    }

    @Test
    void the_operator_is_told_which_kamelet_and_why_and_not_what_the_caller_wrote() {
        Exception failure = new ExpressionEvaluationException(
                null, null, new IllegalStateException("Cannot index string with \"a red fox\""));

        assertThat(KameletFault.describe("acme-sink", failure, List.of("a red fox")))
                .isEqualTo("kamelet acme-sink does not work: IllegalStateException: Cannot index string with \"…\"");
    }
}
