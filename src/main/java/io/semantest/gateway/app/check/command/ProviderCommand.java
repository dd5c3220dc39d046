package io.semantest.gateway.app.check.command;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;
import picocli.CommandLine.Spec;

/** {@code ./gateway provider new|check|docs}: for whoever adds a provider. */
@Command(
        name = "provider",
        description = "Helps to add a provider (docs/adding-a-provider.md).",
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND")
public final class ProviderCommand {

    private static final int BREAKS_THE_CONTRACT = 1;

    @Spec
    private CommandSpec command;

    @Option(
            names = "--config",
            scope = ScopeType.INHERIT,
            paramLabel = "FILE",
            defaultValue = "application.properties",
            description = "Settings to use instead of ${DEFAULT-VALUE}.")
    private Path config;

    @Command(
            name = "new",
            description = {
                "Writes a kamelet and its fixture to start from, and says which properties go with them.",
                "Nothing that is there already is overwritten."
            },
            mixinStandardHelpOptions = true)
    int create(@Parameters(paramLabel = "NAME", description = "The provider's name.") String name) throws IOException {
        NewProvider provider = new NewProvider(name, operators().directories().kamelets());
        provider.write();
        provider.told().forEach(command.commandLine().getOut()::println);
        return 0;
    }

    @Command(
            description = {
                "Holds a kamelet to the contract that every one of them keeps, and prints what came of each clause.",
                "The provider is played: by its fixture, or by the sandbox. With --base-url a real one is asked too, once.",
                "Ends with 0 when all holds, with 1 when not, with 2 when it cannot be checked."
            },
            mixinStandardHelpOptions = true)
    int check(
            @Parameters(paramLabel = "NAME", description = "A configured provider, or a kamelet.") String name,
            @Option(
                            names = "--base-url",
                            paramLabel = "URL",
                            description = {
                                "A server to make one image, which may cost.",
                                "The key is that of gateway.providers.NAME.api-key."
                            })
                    String baseUrl,
            @Option(names = "--kamelet", paramLabel = "FILE", description = "A kamelet that is not in the catalog.")
                    Path kamelet)
            throws IOException {
        Path folder = Files.createTempDirectory("gateway-check");
        boolean holds;
        try {
            holds = new ProviderCheck(operators(), config, folder, name, baseUrl)
                    .run(kamelet, command.commandLine().getOut());
        } catch (IOException | RuntimeException nothingChecked) {
            Folders.delete(folder);
            throw nothingChecked;
        }
        if (holds) {
            Folders.delete(folder);
            return 0;
        }
        command.commandLine().getOut().println("The log may say more: " + folder.resolve(ProviderCheck.LOG));
        return BREAKS_THE_CONTRACT;
    }

    @Command(
            description = "Writes what the kamelets say about themselves into docs/providers.md, or another file.",
            mixinStandardHelpOptions = true)
    int docs(
            @Parameters(
                            paramLabel = "FILE",
                            defaultValue = "docs/providers.md",
                            description = "Where to, instead of ${DEFAULT-VALUE}.")
                    Path file)
            throws IOException {
        Files.writeString(file, ProviderDocs.of(operators().directories().kamelets()));
        return 0;
    }

    private GatewayConfig operators() {
        return ConfigLoader.load(config, System.getenv(), System.getProperties());
    }
}
