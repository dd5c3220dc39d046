package io.semantest.gateway.intake.inbox.report;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.regex.Pattern;

/** Names for folders, made from names somebody else chose: ordinary ones stay as they are, tricky ones lose their tricks. */
public final class OutputName {

    private static final int MAX_BYTES = 200;
    private static final String MARK = "~";

    /** Separators, what Windows forbids, and everything invisible. */
    private static final Pattern FORBIDDEN = Pattern.compile("[/\\\\:*?\"<>|\\p{Cc}\\p{Cf}\\p{Cs}\\p{Zl}\\p{Zp}]");

    private static final Pattern LEADING = Pattern.compile("^[.\\-\\s]+");
    private static final Pattern TRAILING = Pattern.compile("[.\\s]+$");
    private static final Pattern DEVICE =
            Pattern.compile("(?i)(con|prn|aux|nul|com[0-9]|lpt[0-9])(\\..*)?", Pattern.DOTALL);

    private OutputName() {}

    /** A name of 1 to 200 bytes in UTF-8 that is one harmless path segment on every common file system. */
    public static String of(String fileName) {
        String name = FORBIDDEN.matcher(fileName).replaceAll("_");
        name = LEADING.matcher(name).replaceFirst("_");
        name = TRAILING.matcher(name).replaceFirst("_");
        if (name.isEmpty() || DEVICE.matcher(name).matches()) {
            name = "_" + name;
        }
        return bytes(name) <= MAX_BYTES ? name : shortened(name);
    }

    /** Long names that begin alike stay different. */
    private static String shortened(String name) {
        String mark = MARK + HexFormat.of().toHexDigits(name.hashCode());
        int end = name.length();
        while (bytes(name.substring(0, end)) > MAX_BYTES - mark.length()) {
            end = name.offsetByCodePoints(end, -1);
        }
        return name.substring(0, end) + mark;
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
