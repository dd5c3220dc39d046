package io.semantest.gateway.app.check.command;

import io.semantest.gateway.app.check.CheckRun;
import io.semantest.gateway.app.check.CheckSettings;
import io.semantest.gateway.app.check.CheckedKamelet;
import io.semantest.gateway.app.check.Finding;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.providers.selection.ProviderSettings;
import io.semantest.gateway.sandbox.fixture.Fixture;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Checks one kamelet and tells what came of it. */
final class ProviderCheck {

    static final String LOG = "gateway.log";

    private static final String PLAYED = "check";
    private static final String LIVE = "check-live";
    private static final Duration LIVE_TIMEOUT = Duration.ofMinutes(3);
    private static final String ENDING = ".kamelet.yaml";

    private final GatewayConfig operators;
    private final Path config;
    private final Path folder;
    private final String name;
    private final String baseUrl;

    /**
     * @param operators the configuration, read from {@code config}
     * @param folder for whatever is written
     * @param name of a provider or a kamelet
     * @param baseUrl of a real server, or null
     */
    ProviderCheck(GatewayConfig operators, Path config, Path folder, String name, String baseUrl) {
        this.operators = operators;
        this.config = config;
        this.folder = folder;
        this.name = name;
        this.baseUrl = baseUrl;
    }

    /**
     * Runs it.
     *
     * @param file a kamelet that is not in the catalog, or null
     * @return whether all clauses hold
     * @throws IllegalArgumentException when there is nothing to check
     */
    boolean run(Path file, PrintWriter out) throws IOException {
        keepTerminalClean();
        Path catalog = catalog(file);
        String kamelet = file == null ? kamelet(catalog) : nameOf(file);
        CheckedKamelet subject = CheckedKamelet.of(PLAYED, catalog, kamelet, configured());
        out.println(kamelet + ", its provider played by "
                + (subject.fixture().isPresent() && subject.fixture().get().generation() != null
                        ? Fixture.file(catalog, kamelet)
                        : "the sandbox")
                + (baseUrl == null ? "" : ", then by " + baseUrl));
        out.flush();
        List<Finding> findings = new ArrayList<>();
        try (CheckRun run = CheckRun.start(operators, config, folder, catalog, List.of(subject), live(subject))) {
            findings.addAll(run.check(subject));
            findings.addAll(run.afterwards());
            if (baseUrl != null) {
                findings.add(run.success("success at " + baseUrl, LIVE));
            }
        }
        FindingTable.lines(findings).forEach(out::println);
        if (baseUrl == null) {
            out.println("No real provider was asked; --base-url URL does, once.");
        }
        out.flush();
        return findings.stream().allMatch(Finding::holds);
    }

    private String kamelet(Path catalog) {
        return provider()
                .map(ProviderSettings::kamelet)
                .or(() -> new KameletCatalog(catalog).find(name))
                .orElseThrow(() -> new IllegalArgumentException("There is neither a provider nor a kamelet " + name
                        + "; there are the kamelets " + String.join(", ", new KameletCatalog(catalog).names()) + "."));
    }

    private Optional<ProviderSettings> provider() {
        return operators.providers().stream()
                .filter(provider -> provider.name().equals(name))
                .findFirst();
    }

    private Map<String, String> configured() {
        return provider().map(ProviderSettings::parameters).orElse(Map.of());
    }

    /** The operator's catalog; a copy of it when a kamelet from elsewhere joins. */
    private Path catalog(Path file) throws IOException {
        Path catalog = operators.directories().kamelets();
        if (file == null) {
            return catalog;
        }
        if (!file.getFileName().toString().endsWith(ENDING) || !Files.isRegularFile(file)) {
            throw new IllegalArgumentException(file + " must be a file called <name>" + ENDING + ".");
        }
        Path copy = folder.resolve("kamelets");
        Folders.copy(catalog, copy);
        Files.copy(file, copy.resolve(file.getFileName().toString()), StandardCopyOption.REPLACE_EXISTING);
        Path fixture = Fixture.file(file.toAbsolutePath().getParent(), nameOf(file));
        if (Files.isRegularFile(fixture)) {
            Path target = Fixture.file(copy, nameOf(file));
            Files.createDirectories(target.getParent());
            Files.copy(fixture, target, StandardCopyOption.REPLACE_EXISTING);
        }
        return copy;
    }

    private static String nameOf(Path file) {
        String fileName = file.getFileName().toString();
        return fileName.substring(0, fileName.length() - ENDING.length());
    }

    /** The settings of the real provider. */
    private Map<String, String> live(CheckedKamelet subject) {
        if (baseUrl == null) {
            return Map.of();
        }
        Map<String, String> parameters = new LinkedHashMap<>(subject.parameters());
        provider()
                .filter(provider -> !provider.sandbox())
                .ifPresent(provider -> parameters.putAll(provider.parameters()));
        String variable =
                "GATEWAY_PROVIDERS_" + name.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_") + "_API_KEY";
        Optional.ofNullable(System.getenv(variable)).ifPresent(key -> parameters.put("apiKey", key));
        parameters.remove("baseUrl");
        return CheckSettings.provider(LIVE, subject.kamelet(), parameters, baseUrl, LIVE_TIMEOUT);
    }

    /** Read when the first logger is made, which the gateway's start does. */
    private void keepTerminalClean() {
        String property = "org.slf4j.simpleLogger.logFile";
        if (System.getProperty(property) == null) {
            System.setProperty(property, folder.resolve(LOG).toString());
        }
    }
}
