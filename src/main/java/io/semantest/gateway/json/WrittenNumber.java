package io.semantest.gateway.json;

import java.math.BigDecimal;

/** A number that is written again as it was: {@code 1.10} and {@code 1e3} keep their digits. Immutable. */
final class WrittenNumber extends BigDecimal {

    private static final long serialVersionUID = 1L;

    private final String text;

    /** @param text how it was written, in JSON */
    WrittenNumber(String text) {
        super(text);
        this.text = text;
    }

    /** How it was written. */
    @Override
    public String toString() {
        return text;
    }
}
