package io.semantest.gateway.quota;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.contract.ports.Pricing;
import io.semantest.gateway.contract.request.Caller;
import io.semantest.gateway.contract.request.Submission;
import io.semantest.gateway.database.Database;
import io.semantest.gateway.quota.LedgerModel.Place;
import io.semantest.gateway.testing.Databases;
import io.semantest.gateway.testing.Prices;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import net.jqwik.api.lifecycle.BeforeTry;

/** Any sequence of movements leaves the ledger where the model is; each try has a caller of its own. */
final class LedgerPropertyTest {

    private static final CreditLimits LIMITS = new CreditLimits(Map.of("dalle3", 7L, "midjourney", 12L), Map.of());
    private static final Pricing PRICES = Prices.of(Map.of("midjourney", 2), 1);
    private static final Instant START = Instant.parse("2026-11-30T23:00:00Z");

    private static final Map<Databases, Database> OPEN = new EnumMap<>(Databases.class);

    private static Path directory;
    private static int tries;

    private Database database;
    private LedgerModel model;
    private Instant now;
    private final Ledger ledger = new Ledger(LIMITS, PRICES, () -> now);

    record Action(String kind, int job, String provider, int images) {}

    @BeforeContainer
    static void open() throws IOException {
        directory = Files.createTempDirectory("ledger-property");
        for (Databases databases : Databases.values()) {
            OPEN.put(databases, databases.open(directory));
        }
    }

    @AfterContainer
    static void close() throws IOException {
        OPEN.values().forEach(Database::close);
        try (Stream<Path> files = Files.walk(directory)) {
            files.sorted(Comparator.reverseOrder())
                    .forEach(path -> path.toFile().delete());
        }
    }

    @BeforeTry
    void anotherCaller() {
        tries++;
        model = new LedgerModel();
        now = START;
    }

    @Property(tries = 120, shrinking = ShrinkingMode.BOUNDED)
    void any_sequence_of_movements_ends_where_the_model_does(
            @ForAll Databases databases, @ForAll("actions") List<Action> actions) {
        database = OPEN.get(databases);
        for (Action action : actions) {
            assertThat(outcome(() -> apply(action))).as("%s", action).isEqualTo(outcome(() -> expect(action)));
        }

        for (String user : List.of("user0", "user1")) {
            for (QuotaStatus quota : quotas(user)) {
                Place place = place(user, quota.provider());
                assertThat(quota.held()).isEqualTo(model.held(place));
                assertThat(quota.remaining()).isEqualTo(quota.limit() - model.held(place) - model.spent(place));
            }
        }
        assertThat(database.read(new LedgerAudit()::differences)).isEmpty();
    }

    @Provide
    Arbitrary<List<Action>> actions() {
        Arbitrary<String> kinds = Arbitraries.frequency(
                Tuple.of(6, "hold"), Tuple.of(3, "settle"), Tuple.of(3, "release"), Tuple.of(1, "month"));
        Arbitrary<Integer> jobs = Arbitraries.integers().between(0, 5);
        Arbitrary<String> providers = Arbitraries.of("dalle3", "midjourney");
        Arbitrary<Integer> images = Arbitraries.integers().between(1, 4);
        return Combinators.combine(kinds, jobs, providers, images)
                .as(Action::new)
                .list()
                .ofMaxSize(40);
    }

    private Object apply(Action action) {
        String jobId = "try" + tries + "-" + action.job();
        return switch (action.kind()) {
            case "hold" -> database.write(tx -> ledger.hold(tx, submission(jobId, action), action.provider()));
            case "settle" -> database.write(tx -> ledger.settle(tx, jobId));
            case "release" ->
                database.write(tx -> {
                    ledger.release(tx, jobId);
                    return true;
                });
            default -> now = now.plusSeconds(31 * 24 * 3600L);
        };
    }

    private Object expect(Action action) {
        String jobId = "try" + tries + "-" + action.job();
        return switch (action.kind()) {
            case "hold" -> {
                long price = action.provider().equals("dalle3") ? action.images() : 2L * action.images();
                Place place = place("user" + action.job() % 2, action.provider());
                yield model.hold(jobId, place, price, LIMITS.byProvider().get(action.provider()));
            }
            case "settle" -> model.settle(jobId);
            case "release" -> model.release(jobId);
            default -> now;
        };
    }

    private static Object outcome(Callable<Object> movement) {
        try {
            return movement.call();
        } catch (Exception refused) {
            return refused.getClass();
        }
    }

    private static Submission submission(String jobId, Action action) {
        return Jobs.of(jobId, new Caller("try" + tries), "user" + action.job() % 2, Map.of("n", action.images()));
    }

    private List<QuotaStatus> quotas(String user) {
        return database.read(tx -> new QuotaReport(LIMITS, () -> now).of(tx, new Caller("try" + tries), user));
    }

    private Place place(String user, String provider) {
        return new Place(user, provider, now.atOffset(ZoneOffset.UTC).toString().substring(0, 7));
    }
}
