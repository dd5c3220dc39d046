package io.semantest.gateway.app.server;

import io.semantest.gateway.app.config.AssetSettings;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.database.PostgresCheck;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Checks what the gateway needs from the machine before anything starts: free ports, directories it may write, a database. */
final class StartChecks {

    private static final String LOOPBACK = "127.0.0.1";

    private final List<String> problems = new ArrayList<>();

    private StartChecks() {}

    /** @throws ConfigurationError listing everything that is in the way */
    static void check(GatewayConfig config) {
        StartChecks here = new StartChecks();
        here.free("gateway.http.port", config.http().host(), config.http().port());
        here.free("gateway.management.port", LOOPBACK, config.managementPort());
        if (!config.sandbox().providers().isEmpty()) {
            here.free("gateway.sandbox.port", LOOPBACK, config.sandbox().port());
        }
        GatewayConfig.Directories directories = config.directories();
        here.writable("gateway.data-dir", directories.data());
        here.writable("gateway.inbox-dir", directories.inbox());
        here.writable("gateway.outbox-dir", directories.outbox());
        AssetSettings assets = config.assets();
        if (assets.store() == AssetSettings.Store.FILE && !assets.directory().startsWith(directories.data())) {
            here.writable("gateway.assets.dir", assets.directory());
        }
        here.present("gateway.routes-dir", directories.routes());
        here.present("gateway.kamelet-dir", directories.kamelets());
        config.postgres().flatMap(PostgresCheck::trouble).ifPresent(here.problems::add);
        if (!here.problems.isEmpty()) {
            throw new ConfigurationError(here.problems);
        }
    }

    private void free(String property, String host, int port) {
        try (ServerSocket probe = new ServerSocket()) {
            probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
        } catch (IOException e) {
            problems.add(property + ": port " + port + " on " + host + " is in use or not allowed (" + e.getMessage()
                    + "): stop the program that has it, or set another port");
        }
    }

    private void writable(String property, Path directory) {
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, ".writable", null));
        } catch (IOException e) {
            problems.add(property + ": the directory " + directory.toAbsolutePath()
                    + " cannot be written: create it with the right owner, or set another");
        }
    }

    private void present(String property, Path directory) {
        if (!Files.isDirectory(directory)) {
            problems.add(property + ": there is no directory " + directory.toAbsolutePath()
                    + ": start from the gateway's own directory, or set another");
        }
    }
}
