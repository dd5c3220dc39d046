package io.semantest.gateway.intake.schema;

/** Shows text that somebody else wrote: shortened, and with nothing in it that could garble a log or a terminal. */
public final class QuotedText {

    private static final int LIMIT = 80;

    private QuotedText() {}

    /** The text in double quotes, at most 80 characters of it. */
    public static String of(String text) {
        return '"' + plain(text) + '"';
    }

    /** The same without the quotes. */
    public static String plain(String text) {
        StringBuilder safe = new StringBuilder();
        text.codePoints().limit(LIMIT).forEach(character -> append(safe, character));
        return text.codePointCount(0, text.length()) > LIMIT ? safe.append('…').toString() : safe.toString();
    }

    private static void append(StringBuilder safe, int character) {
        switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> safe.append(String.format("\\u%04x", character));
            default -> safe.appendCodePoint(character);
        }
    }
}
