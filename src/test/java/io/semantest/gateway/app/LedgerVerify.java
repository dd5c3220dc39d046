package io.semantest.gateway.app;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** {@code ./gateway ledger verify} as operators run it, but in this process. */
public final class LedgerVerify {

    private LedgerVerify() {}

    /**
     * Adds up the books of a gateway with these settings.
     *
     * @param directory for the file that the settings are in
     * @param out what is printed
     * @return the status it ends with
     */
    public static int run(Path directory, Properties settings, Writer out) throws IOException {
        Path file = directory.resolve("verify.properties");
        try (Writer properties = Files.newBufferedWriter(file)) {
            settings.store(properties, null);
        }
        return Gateway.commandLine()
                .setOut(new PrintWriter(out, true))
                .execute("ledger", "verify", "--config", "" + file);
    }
}
