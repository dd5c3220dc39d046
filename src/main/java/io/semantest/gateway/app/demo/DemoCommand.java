package io.semantest.gateway.app.demo;

import io.semantest.gateway.app.config.ConfigOption;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.app.demo.progress.DemoTimeout;
import io.semantest.gateway.app.demo.progress.Progress;
import io.semantest.gateway.app.server.GatewayServer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code ./gateway demo}: shows all three intakes at work, with the sandbox for providers. */
@Command(
        name = "demo",
        description = {
            "Shows REST, file drop and schedule at work, with the sandbox for providers, then serves until Ctrl-C.",
            "Everything it makes is below var/demo, which it deletes first."
        },
        mixinStandardHelpOptions = true)
public final class DemoCommand implements Callable<Integer> {

    private static final int NOT_AS_PROMISED = 1;

    @Option(names = "--exit", description = "Stops afterwards; the exit status says whether all went as it should.")
    private boolean exit;

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws IOException, InterruptedException {
        DemoFolder folder = new DemoFolder(Path.of("var", "demo"));
        GatewayConfig settings = DemoSettings.load(config.file(), System.getenv(), System.getProperties(), folder);
        folder.clear();
        keepTerminalClean(folder);
        System.err.println("Starting the gateway, with the sandbox for all providers ...");
        GatewayServer server = GatewayServer.start(settings);
        CountDownLatch stopped = stopOnSignal(server);
        int status = show(server, settings, folder);
        if (!exit && status == 0) {
            tellHowToGoOn(settings, folder);
            stopped.await();
        }
        server.close();
        return status;
    }

    private static CountDownLatch stopOnSignal(GatewayServer server) {
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
        }));
        return stopped;
    }

    private static int show(GatewayServer server, GatewayConfig settings, DemoFolder folder)
            throws InterruptedException {
        try {
            Outcome outcome = demo(server, settings, folder);
            Summary.lines(outcome, folder).forEach(System.out::println);
            outcome.surprises().forEach(promise -> System.err.println("Not as it should be: " + promise));
            return outcome.surprises().isEmpty() ? 0 : NOT_AS_PROMISED;
        } catch (IOException | RuntimeException e) {
            System.err.println(e instanceof DemoTimeout ? e.getMessage() : "The demo broke off: " + e);
            System.err.println("The log may say more: " + folder.log().toAbsolutePath());
            return NOT_AS_PROMISED;
        }
    }

    private static Outcome demo(GatewayServer server, GatewayConfig settings, DemoFolder folder)
            throws IOException, InterruptedException {
        try (Progress progress = Progress.of(DemoRun.EXPECTED_IMAGES)) {
            Outcome outcome = new DemoRun(folder, progress).go(settings.http().publicUrl(), server.camel());
            progress.say("drawing the sheet");
            ContactSheet.write(folder.contactSheet(), "Semantest Gateway", outcome.totals(), outcome.pictures());
            progress.say("done");
            return outcome;
        }
    }

    private static void tellHowToGoOn(GatewayConfig settings, DemoFolder folder) {
        String api = settings.http().publicUrl();
        System.out.printf(
                """

                The gateway keeps serving until Ctrl-C. Try:

                  curl -s %s/v1/generations \\
                    -H 'Content-Type: application/json' \\
                    -d '{"prompt": "A lighthouse by the sea at night", "userId": "me"}'

                API      %s/v1
                OpenAPI  %s/openapi.json
                Health   http://127.0.0.1:%d/observe/health
                Inbox    %s
                Log      %s
                """,
                api,
                api,
                api,
                settings.managementPort(),
                folder.inbox().toAbsolutePath(),
                folder.log().toAbsolutePath());
    }

    /** Read when the first logger is made, which the gateway's start does. */
    private static void keepTerminalClean(DemoFolder folder) {
        setUnlessSet("org.slf4j.simpleLogger.logFile", folder.log().toString());
        setUnlessSet("java.awt.headless", "true");
    }

    private static void setUnlessSet(String property, String value) {
        if (System.getProperty(property) == null) {
            System.setProperty(property, value);
        }
    }
}
