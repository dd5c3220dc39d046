package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Jobs: none is lost, none is made twice, each ends once. */
final class AdmissionInvariants {

    private final Evidence evidence;

    AdmissionInvariants(Evidence evidence) {
        this.evidence = evidence;
    }

    List<String> i1_every_acknowledged_job_is_there_as_it_was_asked_for() {
        Findings findings = new Findings();
        for (Intent intent : evidence.intents()) {
            for (JsonNode answer : intent.successes()) {
                List<String> ids = Intent.texts(answer.path("jobs"));
                findings.require(
                        ids.size() == intent.markers().size(),
                        "operation %s asked for %d jobs and was told of %s",
                        intent.text("op"),
                        intent.markers().size(),
                        ids);
                for (int i = 0; i < Math.min(ids.size(), intent.markers().size()); i++) {
                    Job job = evidence.job(ids.get(i));
                    findings.require(job != null, "%s was acknowledged and is not there", ids.get(i));
                    findings.require(
                            job == null
                                    || isAsAsked(job, intent, intent.markers().get(i)),
                            "%s is not what operation %s asked for",
                            ids.get(i),
                            intent.text("op"));
                }
            }
        }
        return findings.texts();
    }

    private static boolean isAsAsked(Job job, Intent intent, String marker) {
        boolean single = intent.markers().size() == 1 && !intent.text("what").equals(Order.BATCH);
        return marker.equals(job.marker())
                && job.row().text("user_id").equals(intent.text("user"))
                && job.row().text("caller").equals(intent.text("caller"))
                && job.wanted() == intent.line().path("n").asInt(1)
                && marker.equals(job.request().path("metadata").path("marker").asText())
                && (!single || Objects.equals(job.webhook(), intent.text("webhook")))
                && job.request()
                        .path("priority")
                        .asText("normal")
                        .equalsIgnoreCase(intent.line().path("priority").asText("normal"));
    }

    List<String> i2_every_job_has_ended() {
        Findings findings = new Findings();
        for (Job job : evidence.jobs()) {
            findings.require(job.hasEnded(), "%s is still %s although nothing moves", job.id(), job.state());
        }
        return findings.texts();
    }

    List<String> i3_an_end_is_final_and_versions_rise() {
        Findings findings = new Findings();
        Map<String, JsonNode> last = new HashMap<>();
        for (JsonNode sight : evidence.sightings("job")) {
            JsonNode before = last.put(sight.path("id").asText(), sight);
            findings.require(
                    before == null
                            || follows(
                                    before,
                                    sight.path("state").asText(),
                                    sight.path("version").asLong()),
                    "%s was seen as %s, later as %s",
                    sight.path("id").asText(),
                    before,
                    sight);
        }
        last.forEach((id, sight) -> {
            Job job = evidence.job(id);
            findings.require(
                    job != null && follows(sight, job.state(), job.row().number("version")),
                    "%s was seen as %s and is now %s",
                    id,
                    sight,
                    job == null ? "gone" : job.row());
        });
        wasTold(findings);
        return findings.texts();
    }

    private static boolean follows(JsonNode before, String state, long version) {
        String stateBefore = before.path("state").asText();
        long versionBefore = before.path("version").asLong();
        if (state.equals(stateBefore) && version == versionBefore) {
            return true;
        }
        return !Job.isTerminal(stateBefore) && version > versionBefore;
    }

    /** An end that a caller was told of is the end. */
    private void wasTold(Findings findings) {
        List<JsonNode> told = new java.util.ArrayList<>(evidence.client("show"));
        told.addAll(evidence.client("cancel"));
        for (JsonNode line : told) {
            String state = line.path("state").asText();
            Job job = evidence.job(line.path("jobId").asText());
            boolean counts = line.path("status").asInt() < 300 && Job.isTerminal(state);
            findings.require(
                    !counts || job != null && job.state().equals(state),
                    "%s was shown to its caller as %s and is now %s",
                    line.path("jobId").asText(),
                    state,
                    job == null ? "gone" : job.state());
        }
    }

    List<String> i4_a_key_makes_one_job_and_one_answer() {
        Findings findings = new Findings();
        Map<String, List<Intent>> byKey = evidence.intents().stream()
                .filter(intent -> intent.keyOfCaller() != null)
                .collect(Collectors.groupingBy(Intent::keyOfCaller));
        byKey.forEach((key, intents) -> {
            Set<String> answers = new TreeSet<>();
            Set<String> made = new TreeSet<>();
            for (Intent intent : intents) {
                intent.successes()
                        .forEach(answer -> answers.add(answer.path("jobs") + " with body "
                                + answer.path("body").asText()));
                if (intent.markers().stream()
                        .anyMatch(marker -> !evidence.jobsOf(marker).isEmpty())) {
                    made.add(intent.markers().toString());
                }
                for (String marker : intent.markers()) {
                    findings.require(
                            evidence.jobsOf(marker).size() <= 1, "key %s made several jobs for %s", key, marker);
                }
            }
            findings.require(answers.size() <= 1, "key %s was answered with %s", key, answers);
            findings.require(made.size() <= 1, "key %s made jobs of different requests: %s", key, made);
        });
        return findings.texts();
    }

    List<String> i5_a_caller_never_sees_the_job_of_another_one_with_the_same_key() {
        Findings findings = new Findings();
        for (Intent intent : evidence.intents()) {
            for (JsonNode answer : intent.successes()) {
                for (String id : Intent.texts(answer.path("jobs"))) {
                    Job job = evidence.job(id);
                    findings.require(
                            job == null || job.row().text("caller").equals(intent.text("caller")),
                            "%s was told of %s, which belongs to %s",
                            intent.text("caller"),
                            id,
                            job == null ? null : job.row().text("caller"));
                }
            }
        }
        return findings.texts();
    }

    List<String> i6_a_job_is_there_whole_or_not_at_all() {
        Findings findings = new Findings();
        unanswered(findings);
        batches(findings);
        Set<String> asked = new HashSet<>();
        evidence.intents().forEach(intent -> asked.addAll(intent.markers()));
        evidence.client("drop").forEach(drop -> asked.addAll(Intent.texts(drop.path("markers"))));
        for (Job job : evidence.jobs()) {
            findings.require(
                    job.marker() == null || asked.contains(job.marker()),
                    "%s was made although nobody asked for it",
                    job.id());
        }
        Books books = evidence.books();
        Map<String, List<Row>> rows = Map.of(
                "reservation", books.reservations(),
                "ledger entry", books.ledger(),
                "attempt", books.attempts(),
                "asset", books.assets());
        rows.forEach((what, all) -> all.forEach(row -> findings.require(
                evidence.job(row.text("job_id")) != null, "a %s belongs to no job: %s", what, row.text("job_id"))));
        return findings.texts();
    }

    private void unanswered(Findings findings) {
        for (Intent intent : evidence.intents()) {
            List<Integer> made = intent.markers().stream()
                    .map(marker -> evidence.jobsOf(marker).size())
                    .distinct()
                    .toList();
            findings.require(
                    made.size() == 1 && made.get(0) <= 1,
                    "operation %s made %s jobs of its requests %s",
                    intent.text("op"),
                    made,
                    intent.markers());
        }
    }

    private void batches(Findings findings) {
        Map<String, List<Row>> jobs = Evidence.by(evidence.books().jobs(), "batch_id");
        for (Row batch : evidence.books().batches()) {
            String id = batch.text("batch_id");
            List<Row> members = jobs.getOrDefault(id, List.of());
            findings.require(
                    members.size() == batch.number("total"),
                    "%s has %d jobs, not %d",
                    id,
                    members.size(),
                    batch.number("total"));
            long open = members.stream()
                    .filter(job -> !Job.isTerminal(job.text("state")))
                    .count();
            findings.require(
                    batch.number("unfinished") == open && (open > 0) == batch.isNull("ended_at"),
                    "%s counts %d unfinished jobs, there are %d; ended at %s",
                    id,
                    batch.number("unfinished"),
                    open,
                    batch.text("ended_at"));
        }
    }
}
