package io.semantest.gateway.providers.callback;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Locale;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;

/**
 * Has callbacks checked whose body is signed with variable {@code callbackSecret}, which the provider was given with the
 * task: a header holds {@code sha256=} and the hexadecimal HMAC-SHA256 of the body. A kamelet declares one as a bean and
 * calls it before it submits. Safe for use by many threads.
 */
public final class HmacSignatureSteps implements Processor, CallbackCheck {

    private static final String PREFIX = "sha256=";

    private final String header;

    /** @param header the header's name */
    public HmacSignatureSteps(String header) {
        this.header = header;
    }

    @Override
    public void process(Exchange exchange) {
        CallbackSteps.waitOf(exchange).require(this);
    }

    @Override
    public boolean accepts(Callback callback, String secret) {
        byte[] hmac = CallbackToken.hmac(secret.getBytes(UTF_8), callback.body());
        byte[] expected = (PREFIX + HexFormat.of().formatHex(hmac)).getBytes(US_ASCII);
        String found = callback.header(header).strip().toLowerCase(Locale.ROOT);
        return MessageDigest.isEqual(expected, found.getBytes(UTF_8));
    }
}
