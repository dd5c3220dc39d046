package io.semantest.gateway.app.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicContainer.dynamicContainer;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.semantest.gateway.app.config.ConfigLoader;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.providers.kamelet.KameletCatalog;
import io.semantest.gateway.sandbox.dialect.Dialect;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Every dialect the sandbox speaks, and every kamelet of the catalog, keeps the contract: the same outcome for the same trouble, and nothing left behind. */
@Timeout(600)
final class ProviderContractTest {

    private static final Path CATALOG = Path.of("kamelet-catalog");
    /** Most of the time is waiting, so more at a time than there are processors. */
    private static final int AT_A_TIME = 8;

    @TempDir
    private static Path directory;

    private static final Map<String, Future<List<Finding>>> FINDINGS = new LinkedHashMap<>();
    private static ExecutorService workers;
    private static CheckRun run;

    @BeforeAll
    static void check_all_kamelets() throws Exception {
        GatewayConfig shipped = ConfigLoader.load(null, Map.of(), new Properties());
        Set<String> kamelets = new KameletCatalog(CATALOG).names();
        assertThat(kamelets)
                .containsAll(Stream.of(Dialect.values()).map(Dialect::kamelet).toList());
        Map<String, CheckedKamelet> subjects = new LinkedHashMap<>();
        for (String kamelet : kamelets) {
            subjects.put(kamelet, CheckedKamelet.of("check" + subjects.size(), CATALOG, kamelet, Map.of()));
        }
        run = CheckRun.start(shipped, null, directory, CATALOG, List.copyOf(subjects.values()), Map.of());
        workers = Executors.newFixedThreadPool(AT_A_TIME);
        subjects.forEach((kamelet, subject) -> FINDINGS.put(kamelet, workers.submit(() -> run.check(subject))));
    }

    @AfterAll
    static void stop() throws Exception {
        workers.shutdownNow();
        run.close();
    }

    @TestFactory
    Stream<DynamicNode> every_dialect_keeps_the_contract_and_nothing_is_left_behind() throws Exception {
        List<DynamicNode> nodes = new ArrayList<>();
        for (Map.Entry<String, Future<List<Finding>>> one : FINDINGS.entrySet()) {
            nodes.add(container(one.getKey(), one.getValue().get()));
        }
        nodes.add(container("afterwards", run.afterwards()));
        return nodes.stream();
    }

    private static DynamicContainer container(String name, List<Finding> findings) {
        return dynamicContainer(
                name,
                findings.stream()
                        .map(finding -> dynamicTest(finding.clause(), () -> assertThat(finding.holds())
                                .as(
                                        "%s: %s: expected %s, came %s",
                                        name, finding.clause(), finding.expected(), finding.came())
                                .isTrue())));
    }
}
