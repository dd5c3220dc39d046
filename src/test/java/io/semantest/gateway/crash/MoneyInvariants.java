package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Credits: none is lost, none is spent twice, none beyond the limit. Every image costs one credit. */
final class MoneyInvariants {

    private static final String[] ACCOUNT = {"caller", "user_id", "provider", "period"};

    private final Evidence evidence;
    private final Books books;
    private final Map<String, List<Row>> entries;

    MoneyInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.books = evidence.books();
        this.entries = Evidence.by(books.ledger(), "job_id");
    }

    List<String> i7_debits_equal_credits_at_every_moment() {
        Findings findings = new Findings();
        for (JsonNode sight : evidence.sightings("books")) {
            findings.require(
                    sight.path("balanced").asBoolean(),
                    "at %d the ledger said %s and the balances %s",
                    sight.path("t").asLong(),
                    sight.path("ledger").asText(),
                    sight.path("balances").asText());
        }
        for (Row entry : books.ledger()) {
            long credits = entry.number("credits");
            boolean right =
                    switch (entry.text("kind")) {
                        case "hold" -> entry.number("held_delta") == credits && entry.number("spent_delta") == 0;
                        case "settle" ->
                            entry.number("held_delta") == -credits && entry.number("spent_delta") == credits;
                        default -> entry.number("held_delta") == -credits && entry.number("spent_delta") == 0;
                    };
            findings.require(right, "entry %s moves what it does not say", entry.text("entry_id"));
        }
        return findings.texts();
    }

    List<String> i8_nobody_spends_beyond_the_limit() {
        Findings findings = new Findings();
        for (Row balance : books.balances()) {
            long used = balance.number("held") + balance.number("spent");
            long limit = Site.limitOf(balance.text("user_id"));
            findings.require(
                    used >= 0 && used <= limit, "%s has used %d of %d credits", balance.key(ACCOUNT), used, limit);
        }
        for (JsonNode sight : evidence.sightings("books")) {
            findings.require(
                    sight.path("overspent").asInt() == 0,
                    "at %d accounts were overspent: %s",
                    sight.path("t").asLong(),
                    sight);
        }
        return findings.texts();
    }

    List<String> i9_every_reservation_is_closed_once() {
        Findings findings = new Findings();
        for (Row reservation : books.reservations()) {
            String jobId = reservation.text("job_id");
            findings.require(
                    !reservation.text("state").equals("held"), "%s still holds credits although it has ended", jobId);
            findings.require(
                    sum(jobId, "held_delta") == 0, "the ledger leaves credits of %s held or freed twice", jobId);
            long settled = settlements(jobId).size();
            boolean settledState = reservation.text("state").equals("settled");
            findings.require(
                    settled == (settledState ? 1 : 0),
                    "%s is %s but has %d charges",
                    jobId,
                    reservation.text("state"),
                    settled);
        }
        books.balances()
                .forEach(balance -> findings.require(
                        balance.number("held") == 0,
                        "%s still holds %d",
                        balance.key(ACCOUNT),
                        balance.number("held")));
        return findings.texts();
    }

    List<String> i10_no_more_is_charged_than_was_held() {
        Findings findings = new Findings();
        entries.forEach((jobId, all) -> {
            long held = credits(all, "hold");
            long charged = credits(all, "settle");
            long freed = credits(all, "release");
            findings.require(
                    charged <= held && held == charged + freed,
                    "%s held %d, was charged %d and got %d back",
                    jobId,
                    held,
                    charged,
                    freed);
        });
        return findings.texts();
    }

    List<String> i11_completed_jobs_are_charged_once_and_others_never() {
        Findings findings = new Findings();
        Map<String, List<Row>> assets = Evidence.by(books.assets(), "job_id");
        for (Job job : evidence.jobs()) {
            List<Row> charges = settlements(job.id());
            findings.require(
                    charges.size() == (job.isCompleted() ? 1 : 0),
                    "%s is %s and was charged %d times",
                    job.id(),
                    job.state(),
                    charges.size());
            int images = assets.getOrDefault(job.id(), List.of()).size();
            findings.require(
                    !job.isCompleted() || sum(job.id(), "spent_delta") == images,
                    "%s was charged %d for %d images",
                    job.id(),
                    sum(job.id(), "spent_delta"),
                    images);
        }
        return findings.texts();
    }

    List<String> i12_the_ledger_only_grows() {
        Findings findings = new Findings();
        Map<String, String> now = books.ledger().stream()
                .collect(Collectors.toMap(
                        entry -> entry.text("entry_id"),
                        entry -> entry.columns().values().toString()));
        for (JsonNode sight : evidence.sightings("entry")) {
            String id = sight.path("id").asText();
            findings.require(
                    sight.path("content").asText().equals(now.get(id)),
                    "entry %s was %s and is now %s",
                    id,
                    sight.path("content").asText(),
                    now.get(id));
        }
        return findings.texts();
    }

    List<String> i13_balances_are_the_sums_of_the_ledger() {
        Findings findings = new Findings();
        Map<String, long[]> sums = new HashMap<>();
        for (Row entry : books.ledger()) {
            long[] sum = sums.computeIfAbsent(entry.key(ACCOUNT), first -> new long[2]);
            sum[0] += entry.number("held_delta");
            sum[1] += entry.number("spent_delta");
        }
        Map<String, Row> balances = new TreeMap<>();
        books.balances().forEach(balance -> balances.put(balance.key(ACCOUNT), balance));
        sums.forEach((account, sum) -> {
            Row balance = balances.remove(account);
            findings.require(
                    balance != null && balance.number("held") == sum[0] && balance.number("spent") == sum[1],
                    "%s says %s, its ledger says held %d, spent %d",
                    account,
                    balance == null ? "nothing" : balance.columns(),
                    sum[0],
                    sum[1]);
        });
        balances.forEach((account, balance) -> findings.require(
                balance.number("held") == 0 && balance.number("spent") == 0,
                "%s has a balance that no entry explains",
                account));
        return findings.texts();
    }

    List<String> i14_several_attempts_are_one_charge() {
        Findings findings = new Findings();
        Evidence.by(books.attempts(), "job_id").forEach((jobId, attempts) -> {
            List<Row> charges = settlements(jobId);
            findings.require(
                    charges.size() <= 1, "%s had %d attempts and %d charges", jobId, attempts.size(), charges.size());
            Job job = evidence.job(jobId);
            findings.require(
                    charges.isEmpty()
                            || job == null
                            || charges.get(0).text("provider").equals(job.row().text("provider")),
                    "%s was served by %s and charged at %s",
                    jobId,
                    job == null ? null : job.row().text("provider"),
                    charges.isEmpty() ? null : charges.get(0).text("provider"));
        });
        return findings.texts();
    }

    /** Digests tell which call an image came from; those of calls answered too late appear nowhere. */
    List<String> i15_what_came_too_late_is_not_delivered() {
        Findings findings = new Findings();
        Set<String> late = evidence.provider("generate").stream()
                .filter(call -> call.path("fault").asText().equals(Fault.HANG.name()) && !stoodStillDuring(call))
                .flatMap(call -> Intent.texts(call.path("images")).stream())
                .collect(Collectors.toSet());
        Map<String, JsonNode> served = new HashMap<>();
        evidence.provider("generate", "picture")
                .forEach(call -> Intent.texts(call.path("images")).forEach(digest -> served.put(digest, call)));
        for (Row asset : books.assets()) {
            String digest = asset.text("sha256");
            Job job = evidence.job(asset.text("job_id"));
            JsonNode call = served.get(digest);
            findings.require(!late.contains(digest), "%s came after its time was up", asset.text("asset_id"));
            findings.require(
                    job == null || job.marker() == null || isOf(call, job),
                    "%s of %s is not what its provider made for it",
                    asset.text("asset_id"),
                    asset.text("job_id"));
        }
        Evidence.by(books.assets(), "job_id").forEach((jobId, assets) -> {
            Job job = evidence.job(jobId);
            findings.require(
                    job == null || assets.size() <= job.wanted(), "%s has more images than it asked for", jobId);
        });
        return findings.texts();
    }

    /** A gateway that stands still has no clock: it may take what came meanwhile as if no time had gone by. */
    private boolean stoodStillDuring(JsonNode call) {
        long begun = call.path("t").asLong();
        long over = begun + Site.PROVIDER_TIMEOUT.toMillis();
        long since = 0;
        for (JsonNode event : evidence.events("freeze", "thaw")) {
            if (event.path("kind").asText().equals("freeze")) {
                since = event.path("t").asLong();
            } else if (since <= over && event.path("t").asLong() >= begun) {
                return true;
            }
        }
        return false;
    }

    private static boolean isOf(JsonNode call, Job job) {
        return call != null
                && job.marker().equals(call.path("marker").asText())
                && call.path("provider").asText().equals(job.row().text("provider"));
    }

    private List<Row> settlements(String jobId) {
        return entries.getOrDefault(jobId, List.of()).stream()
                .filter(entry -> entry.text("kind").equals("settle"))
                .toList();
    }

    private long sum(String jobId, String column) {
        return entries.getOrDefault(jobId, List.of()).stream()
                .mapToLong(entry -> entry.number(column))
                .sum();
    }

    private static long credits(List<Row> entries, String kind) {
        return entries.stream()
                .filter(entry -> entry.text("kind").equals(kind))
                .mapToLong(entry -> entry.number("credits"))
                .sum();
    }
}
