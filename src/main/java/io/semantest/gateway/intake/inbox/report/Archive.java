package io.semantest.gateway.intake.inbox.report;

import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Where a file goes once it is dealt with: beside the inbox's files, and never onto an earlier one. */
public final class Archive {

    private Archive() {}

    /** @param folder name of the file's folder in the outbox */
    public static Path done(Path inbox, String folder) {
        return free(inbox.resolve("done"), folder);
    }

    /** @param name the name the file was dropped under */
    public static Path failed(Path inbox, String name) {
        return free(inbox.resolve("failed"), OutputName.of(name));
    }

    private static Path free(Path folder, String name) {
        Path candidate = folder.resolve(name);
        for (int i = 2; Files.exists(candidate, LinkOption.NOFOLLOW_LINKS); i++) {
            candidate = folder.resolve(name + "-" + i);
        }
        return candidate.toAbsolutePath();
    }
}
