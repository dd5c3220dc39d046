package io.semantest.gateway.providers.callback;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.providers.callback.Callbacks.Receipt;
import io.semantest.gateway.testing.Aside;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Who wakes an attempt that pauses, and who does not. */
@Timeout(60)
final class CallbacksTest {

    private static final byte[] SECRET = "0123456789abcdef0123456789abcdef".getBytes();
    private static final Callback CALL = new Callback(Map.of(), new byte[0]);
    private static final long FOREVER_MS = TimeUnit.HOURS.toMillis(1);

    private final Callbacks callbacks = new Callbacks("https://gateway.example.com", SECRET);

    @Test
    void the_address_ends_a_pause_and_only_the_one_it_is_for() throws Exception {
        CallbackWait wait = callbacks.open("job_1", "fal", 0);
        CallbackWait other = callbacks.open("job_1", "fal", 1);
        CompletableFuture<Void> pause = pausing(wait);
        CompletableFuture<Void> otherPause = pausing(other);

        assertThat(wait.url()).startsWith("https://gateway.example.com/v1/callbacks/job_1.fal.0.");
        assertThat(callbacks.receive(token(wait), CALL)).isEqualTo(Receipt.TAKEN);

        pause.get();
        assertThat(otherPause).isNotDone();
        other.ring();
        otherPause.get();
    }

    @Test
    void a_callback_between_two_pauses_ends_the_next_one_and_no_more() throws Exception {
        CallbackWait wait = callbacks.open("job_1", "fal", 0);
        callbacks.receive(token(wait), CALL);
        callbacks.receive(token(wait), CALL);

        wait.await(FOREVER_MS);
        CompletableFuture<Void> pause = pausing(wait);
        callbacks.receive(token(wait), CALL);
        pause.get();
        long begin = System.nanoTime();
        wait.await(150);
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(TimeUnit.MILLISECONDS.toNanos(149));
    }

    @Test
    void a_late_one_and_a_duplicate_are_dropped() {
        CallbackWait wait = callbacks.open("job_1", "fal", 0);
        String token = token(wait);
        wait.close();

        assertThat(callbacks.receive(token, CALL)).isEqualTo(Receipt.DROPPED);
        assertThat(callbacks.receive(token, CALL)).isEqualTo(Receipt.DROPPED);
    }

    @Test
    void closing_an_earlier_wait_does_not_close_the_one_that_took_its_place() {
        CallbackWait first = callbacks.open("job_1", "fal", 0);
        CallbackWait second = callbacks.open("job_1", "fal", 0);
        first.close();

        assertThat(callbacks.receive(token(second), CALL)).isEqualTo(Receipt.TAKEN);
    }

    @Test
    void no_other_address_is_known() {
        String token = token(callbacks.open("job_1", "fal", 0));
        String otherSecret = token(new Callbacks("https://x", new byte[32]).open("job_1", "fal", 0));
        String end = token.substring(token.lastIndexOf('.'));

        for (String forged : new String[] {
            "",
            ".",
            "job_1.fal.0",
            "job_1.fal.0.",
            "job_1.fal.1" + end,
            "job_2.fal.0" + end,
            token + "A",
            otherSecret,
            token.substring(0, token.length() - 1),
            "x".repeat(100_000)
        }) {
            assertThat(callbacks.receive(forged, CALL)).as(forged).isEqualTo(Receipt.UNKNOWN_TOKEN);
        }
    }

    @Test
    void the_secret_that_a_provider_gets_makes_no_address() {
        CallbackWait wait = callbacks.open("job_1", "bfl", 0);

        assertThat(wait.url()).doesNotContain(wait.secret());
        assertThat(callbacks.receive("job_1.bfl.0." + wait.secret(), CALL)).isEqualTo(Receipt.UNKNOWN_TOKEN);
    }

    @Test
    void what_the_provider_has_not_signed_wakes_nobody() {
        CallbackWait wait = callbacks.open("job_1", "fal", 0);
        wait.require((callback, secret) -> callback.header("X-Signature").equals(secret));

        assertThat(callbacks.receive(token(wait), CALL)).isEqualTo(Receipt.NOT_SIGNED);
        Callback signed = new Callback(Map.of("x-signature", wait.secret()), new byte[0]);
        assertThat(callbacks.receive(token(wait), signed)).isEqualTo(Receipt.TAKEN);
    }

    @Test
    void without_an_address_of_the_gateway_nobody_is_asked_to_call() {
        CallbackWait wait = new Callbacks("", SECRET).open("job_1", "fal", 0);

        assertThat(wait.url()).isNull();
        assertThat(wait.secret()).isNull();
    }

    private static CompletableFuture<Void> pausing(CallbackWait wait) {
        return Aside.run(() -> {
            try {
                wait.await(FOREVER_MS);
            } catch (InterruptedException e) {
                throw new AssertionError(e);
            }
        });
    }

    private static String token(CallbackWait wait) {
        return wait.url().substring(wait.url().lastIndexOf('/') + 1);
    }
}
