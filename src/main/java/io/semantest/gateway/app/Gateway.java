package io.semantest.gateway.app;

import io.semantest.gateway.app.check.command.ProviderCommand;
import io.semantest.gateway.app.command.KeyCommand;
import io.semantest.gateway.app.command.LedgerCommand;
import io.semantest.gateway.app.command.RunCommand;
import io.semantest.gateway.app.command.SecretCommand;
import io.semantest.gateway.app.demo.DemoCommand;
import io.semantest.gateway.app.training.TrainCommand;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line: {@code ./gateway COMMAND}. */
@Command(
        name = "gateway",
        description = "An Apache Camel integration-route engine for AI image generation.",
        mixinStandardHelpOptions = true,
        version = "Semantest Gateway 0.1.0",
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            RunCommand.class,
            DemoCommand.class,
            KeyCommand.class,
            SecretCommand.class,
            LedgerCommand.class,
            ProviderCommand.class,
            TrainCommand.class
        })
public final class Gateway {

    private Gateway() {}

    public static void main(String[] arguments) {
        if (Runtime.version().feature() >= 21 && System.getProperty("camel.threads.virtual.enabled") == null) {
            System.setProperty("camel.threads.virtual.enabled", "true");
        }
        System.exit(commandLine().execute(arguments));
    }

    public static CommandLine commandLine() {
        return new CommandLine(new Gateway()).setExecutionExceptionHandler((failure, command, parsed) -> {
            command.getErr().println(failure.getMessage());
            return CommandLine.ExitCode.USAGE;
        });
    }
}
