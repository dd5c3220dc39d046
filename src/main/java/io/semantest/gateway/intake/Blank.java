package io.semantest.gateway.intake;

import com.fasterxml.jackson.databind.JsonNode;

/** Tells texts that say nothing: many clients send every member they have, the unused ones as empty texts. */
final class Blank {

    private Blank() {}

    /** Whether the value is a text in which nothing can be seen. */
    static boolean is(JsonNode value) {
        return value.isTextual() && value.textValue().codePoints().allMatch(Blank::isInvisible);
    }

    private static boolean isInvisible(int character) {
        return Character.isWhitespace(character)
                || Character.isSpaceChar(character)
                || Character.getType(character) == Character.FORMAT;
    }
}
