package io.semantest.gateway.intake.inbox;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.slf4j.event.Level;

/** Why something in the inbox is not read. */
final class UnreadReason {

    /** Names that editors, browsers and copying programs give to what they have not finished, and to what they put aside. */
    private static final Pattern TEMPORARY = Pattern.compile(
            "\\..*|~\\$.*|.*~|#.*#|(?i:.*\\.(part|partial|tmp|temp|filepart|crdownload|download|swp|swo|bak|camellock))");

    private UnreadReason() {}

    /** The reason and what to do; empty when it is read. */
    static String reason(Path file, FileState state, Set<String> endings) {
        String name = file.getFileName().toString();
        return switch (state.kind()) {
            case FOLDER -> "it is a folder. Drop the files themselves.";
            case LINK -> "it is a link, and links are not followed. Drop the file itself.";
            case OTHER -> "it is no regular file. Drop a file, not a pipe, socket or device.";
            case FILE -> ofFile(file, name, endings);
        };
    }

    private static String ofFile(Path file, String name, Set<String> endings) {
        if (TEMPORARY.matcher(name).matches()) {
            return "its name is that of a hidden, temporary or backup file. Rename it when it is complete.";
        }
        if (endings.stream().noneMatch(ending -> hasEnding(name, ending))) {
            return "its name ends in none of ." + String.join(", .", new TreeSet<>(endings)) + ". Rename it.";
        }
        return Files.isReadable(file) ? "" : "the gateway's user has no right to read it. Give it that right.";
    }

    private static boolean hasEnding(String name, String ending) {
        return name.toLowerCase(Locale.ROOT).endsWith("." + ending.toLowerCase(Locale.ROOT));
    }

    /** Unfinished and hidden files are everyday; of anything else somebody waits for the results. */
    static Level level(String name, FileState state) {
        return state.kind() == FileState.Kind.FILE && TEMPORARY.matcher(name).matches() ? Level.INFO : Level.WARN;
    }

    /** Camel takes a backslash for a separator, and text cannot hold bytes that are no characters here. */
    static boolean canBeKept(Path file) {
        String name = file.getFileName().toString();
        try {
            return name.indexOf('\\') < 0 && file.getFileName().equals(Path.of(name));
        } catch (InvalidPathException unmappable) {
            return false;
        }
    }
}
