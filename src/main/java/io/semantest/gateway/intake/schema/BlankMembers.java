package io.semantest.gateway.intake.schema;

import com.fasterxml.jackson.databind.JsonNode;
import io.semantest.gateway.contract.BlankText;

/** Tells texts that say nothing: many clients send every member they have, the unused ones as empty texts. */
public final class BlankMembers {

    private BlankMembers() {}

    /** Whether the value is a text in which nothing can be seen. */
    public static boolean is(JsonNode value) {
        return value.isTextual() && BlankText.is(value.textValue());
    }
}
