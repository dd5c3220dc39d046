package io.semantest.gateway.app.command;

import io.semantest.gateway.callers.ApiKeys;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code ./gateway key NAME}: makes an API key for a caller. */
@Command(name = "key", description = "Makes an API key for a caller.", mixinStandardHelpOptions = true)
public final class KeyCommand implements Callable<Integer> {

    @Parameters(paramLabel = "NAME", description = "The caller's name.")
    private String name;

    @Override
    public Integer call() {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
            System.err.println("A caller's name has lower-case letters, digits and dashes, was \"" + name + "\".");
            return CommandLine.ExitCode.USAGE;
        }
        String key = ApiKeys.newKey();
        System.out.println("The key, shown only now:  " + key);
        System.out.println("Add to application.properties:");
        System.out.println("gateway.auth = api-key");
        System.out.println("gateway.callers." + name + ".key-sha256 = " + ApiKeys.digest(key));
        return 0;
    }
}
