package io.semantest.gateway.app.training;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.server.GatewayServer;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code ./gateway train FOLDER}: serves a load of its own for a few seconds, with the sandbox for all providers. */
@Command(
        name = "train",
        description = "Serves a load of its own for a few seconds, for the JVM to learn from. The launcher uses it.",
        hidden = true,
        mixinStandardHelpOptions = true)
public final class TrainCommand implements Callable<Integer> {

    private static final int AT_ONCE = 64;
    private static final int NOT_SERVED = 1;

    @Parameters(paramLabel = "FOLDER", description = "Where it keeps everything; the caller deletes it.")
    private Path folder;

    @Option(names = "--requests", defaultValue = "1500", description = "How many; ${DEFAULT-VALUE} if not given.")
    private int requests;

    @Override
    public Integer call() throws IOException, InterruptedException {
        GatewayConfig settings = ConfigLoader.load(null, Map.of(), settings());
        GatewayServer server = GatewayServer.start(settings);
        try {
            int served = new TrainingLoad(settings.http().publicUrl()).send(requests, AT_ONCE);
            return served == requests ? 0 : NOT_SERVED;
        } finally {
            server.close();
        }
    }

    private Properties settings() throws IOException {
        Properties settings = new Properties();
        try (ServerSocket http = new ServerSocket(0);
                ServerSocket management = new ServerSocket(0);
                ServerSocket sandbox = new ServerSocket(0)) {
            settings.setProperty("gateway.http.port", "" + http.getLocalPort());
            settings.setProperty("gateway.management.port", "" + management.getLocalPort());
            settings.setProperty("gateway.sandbox.port", "" + sandbox.getLocalPort());
        }
        settings.setProperty("gateway.data-dir", folder.resolve("data").toString());
        settings.setProperty("gateway.inbox-dir", folder.resolve("inbox").toString());
        settings.setProperty("gateway.outbox-dir", folder.resolve("outbox").toString());
        settings.setProperty("gateway.quota.monthly-credits.dalle3", "" + 2L * requests);
        return settings;
    }
}
