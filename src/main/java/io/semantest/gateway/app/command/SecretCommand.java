package io.semantest.gateway.app.command;

import io.semantest.gateway.app.config.ConfigOption;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.server.DatabaseStart;
import io.semantest.gateway.app.wiring.DeliveryWiring;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.database.ReadOnlyDatabase;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import io.semantest.gateway.delivery.webhook.WebhookSecrets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gateway secret [CALLER]}: shows what a caller's webhooks are signed with, or makes something new for it. */
@Command(
        name = "secret",
        description = "Shows the secrets that a caller's webhooks are signed with.",
        mixinStandardHelpOptions = true)
public final class SecretCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CALLER",
            arity = "0..1",
            defaultValue = "local",
            description = "Default: ${DEFAULT-VALUE}.")
    private String caller;

    @Option(names = "--new", description = "Make a new one, to replace the one in use.")
    private boolean renew;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() {
        GatewayConfig settings = config.load();
        if (!DeliveryWiring.callers(settings).contains(caller)) {
            System.err.println("There is no caller \"" + caller + "\"; make one with ./gateway key NAME.");
            return CommandLine.ExitCode.USAGE;
        }
        List<SigningSecret> configured = settings.delivery().secrets().get(caller);
        List<SigningSecret> live = configured != null ? configured : List.of(kept(settings));
        if (renew) {
            tellHowToReplace(live.get(0));
        } else {
            show(configured != null ? property() : "the database", live);
        }
        return 0;
    }

    /** What a gateway has made when it started is read, also while it runs; otherwise it is made here. */
    private SigningSecret kept(GatewayConfig settings) {
        boolean embedded = settings.postgres().isEmpty()
                && ReadOnlyDatabase.isThere(settings.directories().data());
        return (embedded ? read(settings) : Optional.<SigningSecret>empty()).orElseGet(() -> make(settings));
    }

    private Optional<SigningSecret> read(GatewayConfig settings) {
        try (ReadOnlyDatabase database = DatabaseStart.openReadOnly(settings)) {
            return database.read(tx -> WebhookSecrets.made(tx, caller));
        }
    }

    private SigningSecret make(GatewayConfig settings) {
        try (Database database = DatabaseStart.open(settings)) {
            return DeliveryWiring.secrets(settings, database).of(caller).get(0);
        }
    }

    private void show(String place, List<SigningSecret> live) {
        System.out.println("Webhooks of " + caller + " are signed with what " + place + " says:");
        live.forEach(secret -> System.out.println(secret.text()));
    }

    private void tellHowToReplace(SigningSecret old) {
        System.out.println("Set this and restart the gateway; webhooks then carry a signature of each:");
        System.out.println(property() + " = " + SigningSecret.random().text() + "," + old.text());
        System.out.println("Once the receiver knows the first one, leave out the second.");
    }

    private String property() {
        return "gateway.callers." + caller + ".webhook-secrets";
    }
}
