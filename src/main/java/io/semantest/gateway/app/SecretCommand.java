package io.semantest.gateway.app;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.contract.Caller;
import io.semantest.gateway.delivery.webhook.SigningSecret;
import io.semantest.gateway.delivery.webhook.WebhookSecrets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gateway secret [CALLER]}: shows what a caller's webhooks are signed with, or makes something new for it. */
@Command(
        name = "secret",
        description = "Shows the secrets that a caller's webhooks are signed with.",
        mixinStandardHelpOptions = true)
final class SecretCommand implements Callable<Integer> {

    @Parameters(
            paramLabel = "CALLER",
            arity = "0..1",
            defaultValue = "local",
            description = "Default: ${DEFAULT-VALUE}.")
    private String caller;

    @Option(names = "--new", description = "Make a new one, to replace the one in use.")
    private boolean renew;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            defaultValue = "application.properties",
            description = "Settings to use instead of ${DEFAULT-VALUE}.")
    private Path config;

    @Override
    public Integer call() {
        GatewayConfig settings = ConfigLoader.load(config, System.getenv(), System.getProperties());
        boolean known = caller.equals(Caller.LOCAL.name())
                || settings.callers() != null && settings.callers().containsKey(caller);
        if (!known) {
            System.err.println("There is no caller \"" + caller + "\"; make one with ./gateway key NAME.");
            return Gateway.NOT_STARTED;
        }
        WebhookSecrets secrets = DeliveryWiring.secrets(settings);
        if (renew) {
            tellHowToReplace(secrets.of(caller).get(0));
        } else {
            show(secrets);
        }
        return 0;
    }

    private void show(WebhookSecrets secrets) {
        String place = secrets.areConfigured(caller)
                ? property()
                : secrets.file(caller).toAbsolutePath().toString();
        List<SigningSecret> live = secrets.of(caller);
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
