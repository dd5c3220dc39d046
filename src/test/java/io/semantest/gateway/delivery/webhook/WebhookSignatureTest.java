package io.semantest.gateway.delivery.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class WebhookSignatureTest {

    /** The example of the Standard Webhooks specification, as its libraries test it. */
    @Test
    void signs_as_the_specification_does() {
        assertThat(WebhookSignature.of(
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        Instant.ofEpochSecond(1614265330),
                        "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8),
                        List.of(SigningSecret.parse("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"))))
                .isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void signs_once_with_each_secret_for_as_long_as_two_are_live() {
        byte[] body = {1, 2, 3};
        SigningSecret one = SigningSecret.random();
        SigningSecret two = SigningSecret.random();

        assertThat(WebhookSignature.of("msg_1", Instant.EPOCH, body, List.of(one, two)))
                .isEqualTo(WebhookSignature.of("msg_1", Instant.EPOCH, body, List.of(one)) + " "
                        + WebhookSignature.of("msg_1", Instant.EPOCH, body, List.of(two)));
    }

    @Test
    void a_secret_is_read_as_it_is_written() {
        SigningSecret secret = SigningSecret.random();

        assertThat(SigningSecret.parse(secret.text()).text()).isEqualTo(secret.text());
        assertThat(secret.key()).hasSize(32);
        assertThat(secret.toString()).doesNotContain(secret.text().substring(6));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 23, 65, 1000})
    void secrets_of_other_lengths_are_refused(int bytes) {
        String text = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
        assertThatThrownBy(() -> SigningSecret.parse(text))
                .hasMessageContaining("24 to 64 bytes")
                .hasNoCause();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "whsec_",
                "whsec_!!!",
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "WHSEC_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            })
    void other_texts_are_refused_and_not_repeated(String text) {
        assertThatThrownBy(() -> SigningSecret.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("MfKQ9r8");
    }
}
