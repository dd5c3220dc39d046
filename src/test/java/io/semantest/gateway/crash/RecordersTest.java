package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What the recording processes rest on. */
final class RecordersTest {

    private static final byte[] BODY = "{\"test\": 2432232314}".getBytes(StandardCharsets.UTF_8);

    /** The vector of the specification's own libraries. */
    @Test
    void a_signature_is_that_of_standard_webhooks() {
        String secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";

        assertThat(Signatures.areValid(
                        secret,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek",
                        "1614265330",
                        BODY,
                        "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="))
                .isTrue();
    }

    @Test
    void a_signature_of_something_else_is_none() {
        String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[24]);
        String signature = "v1," + Signatures.sign(secret, "id", "1", BODY);

        assertThat(Signatures.areValid(secret, "id", "1", BODY, "v1,other " + signature))
                .isTrue();
        assertThat(Signatures.areValid(secret, "id", "2", BODY, signature)).isFalse();
        assertThat(Signatures.areValid(secret, "id", "1", new byte[0], signature))
                .isFalse();
        assertThat(Signatures.areValid(secret, "id", "1", BODY, "")).isFalse();
    }

    @Test
    void images_differ_by_their_call() {
        assertThat(TinyPng.of(1)).isNotEqualTo(TinyPng.of(2)).isEqualTo(TinyPng.of(1));
    }

    @Test
    void a_prompt_can_ask_for_failures() {
        Random dice = new Random(1);

        assertThat(Fault.of("x fail:2", 1, dice)).isEqualTo(Fault.ERROR);
        assertThat(Fault.of("x fail:2", 2, dice)).isEqualTo(Fault.ERROR);
        assertThat(Fault.of("x fail:2", 3, dice)).isEqualTo(Fault.NONE);
    }

    @Test
    void a_seed_decides_alike_in_whatever_order_it_is_asked() {
        int third = new Dice(7).of("mk1", 3).nextInt();
        new Dice(7).of("mk1", 2).nextInt();

        assertThat(new Dice(7).of("mk1", 3).nextInt()).isEqualTo(third);
        assertThat(new Dice(8).of("mk1", 3).nextInt()).isNotEqualTo(third);
    }
}
