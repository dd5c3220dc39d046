package io.semantest.gateway.contract;

/** Tells texts in which nothing can be seen, at every intake alike. Pure functions, safe for use by many threads. */
public final class BlankText {

    private static final int MARK = 0xfeff;

    private BlankText() {}

    /**
     * Whether nothing can: there are but blanks of all kinds, control and format characters (Unicode's Zs, Zl, Zp, Cc and Cf,
     * the byte order mark and zero-width characters among them), and letters that are drawn as nothing.
     */
    public static boolean is(String text) {
        return text.codePoints().allMatch(BlankText::isUnseen);
    }

    /** The text without byte order marks at its start. */
    public static String unmarked(String text) {
        int start = 0;
        while (start < text.length() && text.charAt(start) == MARK) {
            start++;
        }
        return text.substring(start);
    }

    /** The text without blanks and byte order marks at either end. */
    public static String stripped(String text) {
        int start = 0;
        int end = text.length();
        while (start < end && isBlank(text.charAt(start))) {
            start++;
        }
        while (start < end && isBlank(text.charAt(end - 1))) {
            end--;
        }
        return text.substring(start, end);
    }

    private static boolean isBlank(int character) {
        return Character.isWhitespace(character) || Character.isSpaceChar(character) || character == MARK;
    }

    private static boolean isUnseen(int character) {
        return isBlank(character)
                || switch (Character.getType(character)) {
                    case Character.CONTROL, Character.FORMAT -> true;
                    default -> isDrawnAsNothing(character);
                };
    }

    /** Hangul fillers, the blank of braille, joiners and variation selectors (Unicode's Default_Ignorable_Code_Point). */
    private static boolean isDrawnAsNothing(int character) {
        return switch (character) {
            case 0x034f, 0x115f, 0x1160, 0x17b4, 0x17b5, 0x2800, 0x3164, 0xffa0 -> true;
            default ->
                character >= 0x180b && character <= 0x180f
                        || character >= 0xfe00 && character <= 0xfe0f
                        || character >= 0xe0100 && character <= 0xe01ef;
        };
    }
}
