package io.semantest.gateway.crash;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Kills a gateway under load, again and again, and checks every invariant of what is left. Runs with profile {@code
 * crash} only; {@code docs/crash-tests.md} tells how.
 */
final class GatewayCrash {

    /** Deaths between two full checks. */
    private static final int ROUND = 10;

    private static final long SEED = Long.getLong("crash.seed", System.nanoTime() % 1_000_000);
    private static final int KILLS = Integer.getInteger("crash.kills", 10);
    private static final String FAILPOINTS = System.getProperty("crash.failpoints", "all");
    private static final boolean POSTGRES =
            System.getProperty("crash.database", "sqlite").equals("postgres");
    private static final Path HOME = Path.of("target", "crash", "" + SEED);

    private static GatewayJvm jvm;

    @BeforeAll
    static void prepare() {
        say(
                "%s, seed %d, everything is in %s; run it again with -Dcrash.seed=%d",
                POSTGRES ? "PostgreSQL" : "SQLite", SEED, HOME, SEED);
        jvm = GatewayJvm.prepare(HOME);
    }

    @Test
    void it_keeps_its_promises_however_it_dies() {
        Random dice = new Random(SEED);
        List<Death> deaths = new ArrayList<>();
        Place.named(FAILPOINTS).stream()
                .filter(place -> !POSTGRES || !place.isInStart())
                .forEach(place -> deaths.add(new Death(place.word(), campaign -> campaign.dieAt(place))));
        for (int kill = 1; kill <= KILLS; kill++) {
            deaths.add(random(kill, dice));
        }
        try (Campaign campaign = new Campaign(site(), jvm, SEED)) {
            campaign.warmUp();
            for (int i = 0; i < deaths.size(); i++) {
                say("%d of %d: %s", i + 1, deaths.size(), deaths.get(i).name());
                deaths.get(i).of().accept(campaign);
                if (i % ROUND == ROUND - 1 || i == deaths.size() - 1) {
                    List<Violation> violations = campaign.quietAndCheck();
                    say("checked, %d violations", violations.size());
                    assertThat(violations).as("seed %d, see %s", SEED, HOME).isEmpty();
                }
            }
        }
    }

    private static Site site() {
        return POSTGRES ? Site.at(HOME, DatabaseAccess.postgres()) : Site.sqlite(HOME);
    }

    private record Death(String name, java.util.function.Consumer<Campaign> of) {}

    private static Death random(int number, Random dice) {
        int thrown = number == 1 ? 0 : dice.nextInt(10);
        if (POSTGRES && thrown == 0) {
            return new Death("frozen beyond its lease beside another", Campaign::freezeBesideAnother);
        }
        if (POSTGRES && thrown == 4) {
            return new Death("killed beside another", Campaign::killBesideAnother);
        }
        if (thrown == 0) {
            return new Death("frozen beyond its lease", Campaign::freezeUnderLoad);
        }
        if (thrown <= 2) {
            return new Death("killed in its start", Campaign::killInStart);
        }
        return thrown == 3
                ? new Death("told to stop", Campaign::stopUnderLoad)
                : new Death("killed", Campaign::killUnderLoad);
    }

    private static void say(String text, Object... arguments) {
        System.out.printf(LocalTime.now().withNano(0) + " crash: " + text + "%n", arguments);
    }
}
