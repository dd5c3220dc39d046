package io.semantest.gateway.providers.outcome;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.semantest.gateway.contract.generation.ProviderFailure;
import java.io.IOException;
import java.util.Collection;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Tells a kamelet that does not work from a provider that does not: an expression of jq that fails, a bean or a type that
 * is not there, anything but trouble on the way to the provider.
 */
public final class KameletFault {

    /** Of the HTTP client, where it does not understand what came. */
    private static final String CLIENT = "org.apache.hc.";

    /** Of Camel's HTTP component, in kamelets that let it throw. */
    private static final String STATUS = "HttpOperationFailedException";

    private static final Pattern QUOTED = Pattern.compile("\"[^\"]*\"?");

    private KameletFault() {}

    public static boolean isIn(Throwable failure) {
        return causes(failure).noneMatch(KameletFault::isTheProviders);
    }

    /** @param written what must not be told, such as the prompt and the key */
    public static String describe(String kamelet, Throwable failure, Collection<String> written) {
        Throwable root = causes(failure).reduce(failure, (outer, inner) -> inner);
        String cause = root.getClass().getSimpleName() + (root.getMessage() == null ? "" : ": " + root.getMessage());
        // An expression that fails quotes what it failed on, which may be the caller's.
        return "kamelet " + kamelet + " does not work: "
                + Redaction.of(QUOTED.matcher(cause).replaceAll("\"…\""), written);
    }

    private static boolean isTheProviders(Throwable cause) {
        return cause instanceof ProviderFailure
                || cause instanceof IOException && !(cause instanceof JsonProcessingException)
                || cause instanceof TimeoutException
                || cause instanceof VirtualMachineError
                || cause instanceof InterruptedException
                || cause instanceof RejectedExecutionException
                || cause.getClass().getName().startsWith("io.github.resilience4j.")
                || cause.getClass().getName().startsWith(CLIENT)
                || cause.getClass().getSimpleName().equals(STATUS);
    }

    private static Stream<Throwable> causes(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .limit(20);
    }
}
