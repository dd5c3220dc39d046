package io.semantest.gateway.app.command;

import io.semantest.gateway.app.config.ConfigOption;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.server.Banner;
import io.semantest.gateway.app.server.GatewayServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ./gateway run}: starts and serves until it is told to stop. */
@Command(name = "run", description = "Starts the gateway and serves until Ctrl-C.", mixinStandardHelpOptions = true)
public final class RunCommand implements Callable<Integer> {

    @Mixin
    private ConfigOption config;

    @Override
    public Integer call() throws InterruptedException {
        GatewayConfig settings = config.load();
        GatewayServer server = GatewayServer.start(settings);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            server.close();
            stopped.countDown();
            // Being told to stop is no failure; the JVM itself would end with the signal's number.
            Runtime.getRuntime().halt(0);
        }));
        Banner.print(settings);
        stopped.await();
        return 0;
    }
}
