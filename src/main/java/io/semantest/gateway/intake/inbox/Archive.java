package io.semantest.gateway.intake.inbox;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where a file goes once it is dealt with: beside the inbox's files, and never onto an earlier one. */
final class Archive {

    private Archive() {}

    /** Path relative to the inbox, below {@code done/}. */
    static String done(Path file, String name) {
        return free(file.getParent(), "done", name);
    }

    /** Path relative to the inbox, below {@code failed/}. */
    static String failed(Path file, String name) {
        return free(file.getParent(), "failed", name);
    }

    private static String free(Path inbox, String folder, String name) {
        String candidate = folder + "/" + name;
        for (int i = 2; Files.exists(inbox.resolve(candidate), LinkOption.NOFOLLOW_LINKS); i++) {
            candidate = folder + "/" + name + "-" + i;
        }
        return candidate;
    }
}
