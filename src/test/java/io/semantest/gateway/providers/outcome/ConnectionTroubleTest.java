package io.semantest.gateway.providers.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ConnectionTroubleTest {

    private static final String INTERNAL = "10.1.2.3:8080";

    static Stream<Arguments> failures() {
        return Stream.of(
                Arguments.of(new SocketTimeoutException(INTERNAL), "no answer in time"),
                Arguments.of(new UnknownHostException(INTERNAL), "host name not found"),
                Arguments.of(new ConnectException(INTERNAL), "connection refused"),
                Arguments.of(new SSLHandshakeException(INTERNAL), "no trusted TLS connection"),
                Arguments.of(new NoRouteToHostException(INTERNAL), "connection broken or answer unreadable"),
                Arguments.of(new SocketException(INTERNAL), "connection broken or answer unreadable"),
                Arguments.of(new IllegalStateException(INTERNAL), "connection broken or answer unreadable"));
    }

    @ParameterizedTest
    @MethodSource("failures")
    void a_failure_is_put_in_words_without_addresses(Exception failure, String words) {
        assertThat(ConnectionTrouble.describe(failure)).isEqualTo(words);
    }

    @ParameterizedTest
    @MethodSource("failures")
    void the_cause_decides_however_deep_it_is(Exception failure, String words) {
        Exception wrapped = new IllegalStateException(INTERNAL, new IOException(INTERNAL, failure));

        assertThat(ConnectionTrouble.describe(wrapped)).isEqualTo(words);
    }
}
