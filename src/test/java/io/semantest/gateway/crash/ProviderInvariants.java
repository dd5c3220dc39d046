package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Calls to providers: each is announced, none is made again without need. */
final class ProviderInvariants {

    /** How long a worker may need, on a busy machine, to store a task's id that it has been told. */
    private static final long TO_STORE_MS = 3000;

    private final Evidence evidence;
    private final Map<String, List<Row>> attempts;

    ProviderInvariants(Evidence evidence) {
        this.evidence = evidence;
        this.attempts = Evidence.by(evidence.books().attempts(), "job_id");
    }

    List<String> i16_every_call_has_an_attempt_written_before_it() {
        Findings findings = new Findings();
        Map<String, Integer> calls = new HashMap<>();
        Map<String, Integer> excused = new HashMap<>();
        for (JsonNode call : evidence.generations()) {
            List<Job> jobs = evidence.jobsOf(call.path("marker").asText());
            if (!call.hasNonNull("marker")) {
                continue;
            }
            findings.require(jobs.size() == 1, "a provider was called for %s, which has no job", call.path("marker"));
            if (jobs.size() != 1) {
                continue;
            }
            Job job = jobs.get(0);
            String provider = call.path("provider").asText();
            int number =
                    calls.merge(job.id() + provider, 1, Integer::sum) - excused.getOrDefault(job.id() + provider, 0);
            long announced = attempts.getOrDefault(job.id(), List.of()).stream()
                    .filter(attempt -> attempt.text("provider").equals(provider))
                    .filter(attempt ->
                            attempt.number("started_at") <= call.path("t").asLong())
                    .count();
            findings.require(
                    number <= announced * job.wanted(),
                    "call %d of %s to %s had %d attempts written before it",
                    number,
                    job.id(),
                    provider,
                    announced);
            if (call.path("kind").asText().equals("submit") && isCutOff(job, call)) {
                excused.merge(job.id() + provider, 1, Integer::sum);
            }
        }
        crashesExplainAttempts(findings);
        return findings.texts();
    }

    /** An attempt whose outcome is not known was cut off by the death of its process. */
    private void crashesExplainAttempts(Findings findings) {
        long interruptions = interruptions().size();
        attempts.forEach((jobId, rows) -> {
            long unknown = rows.stream()
                    .filter(row -> row.isNull("outcome") || isCutOff(row))
                    .count();
            findings.require(
                    unknown <= interruptions,
                    "%s has %d attempts that were cut off, by %d crashes",
                    jobId,
                    unknown,
                    interruptions);
        });
    }

    List<String> i17_a_task_that_was_accepted_is_asked_for_and_not_made_again() {
        Findings findings = new Findings();
        Set<String> failed = tasksThatFailed();
        Map<String, List<JsonNode>> accepted = new HashMap<>();
        evidence.provider("submit").stream()
                .filter(submit -> submit.hasNonNull("task") && submit.hasNonNull("marker"))
                .forEach(
                        submit -> accepted.computeIfAbsent(submit.path("marker").asText(), first -> new ArrayList<>())
                                .add(submit));
        accepted.forEach(
                (marker, submits) -> evidence.jobsOf(marker).forEach(job -> oneTaskOf(job, submits, failed, findings)));
        return findings.texts();
    }

    private void oneTaskOf(Job job, List<JsonNode> submits, Set<String> failed, Findings findings) {
        Map<String, Row> stored = storedTasks(job);
        int wanted = job.wanted();
        List<JsonNode> counted =
                submits.stream().filter(submit -> !isCutOff(job, submit)).toList();
        for (int i = 0; i < counted.size(); i++) {
            JsonNode submit = counted.get(i);
            String task = submit.path("task").asText();
            Row attempt = stored.get(task);
            findings.require(attempt != null, "task %s of %s was accepted and never written down", task, job.id());
            boolean made = attempt != null && !failed.contains(task) && !gaveUp(attempt);
            findings.require(
                    !made || counted.size() - i <= wanted,
                    "task %s of %s was running, and %d more were made",
                    task,
                    job.id(),
                    counted.size() - i - 1);
        }
    }

    /**
     * Nobody knows of its task, for the process died, or stood still, right after it. An attempt that goes on with the
     * tasks that are known, of a job that wants several images, has to make this one again.
     */
    private boolean isCutOff(Job job, JsonNode submit) {
        return !storedTasks(job).containsKey(submit.path("task").asText()) && mayBeUnknown(job, submit);
    }

    private Map<String, Row> storedTasks(Job job) {
        Map<String, Row> stored = new HashMap<>();
        for (Row attempt : attempts.getOrDefault(job.id(), List.of())) {
            String tasks = attempt.text("tasks");
            if (tasks != null) {
                Arrays.stream(tasks.strip().split(" ")).forEach(task -> stored.put(task, attempt));
            }
        }
        return stored;
    }

    /**
     * The process died, or stood still, between the provider's answer and the row; or the job was called off; or the
     * provider took so long to answer that it was given up, and its answer never read.
     */
    private boolean mayBeUnknown(Job job, JsonNode submit) {
        long at = submit.path("t").asLong();
        return job.state().equals("cancelled")
                || interruptions().stream()
                        .mapToLong(event -> event.path("t").asLong())
                        .anyMatch(moment -> moment >= at - 100 && moment <= at + TO_STORE_MS)
                || wasGivenUp(job, at) && wasNeverAskedFor(submit.path("task").asText());
    }

    private boolean wasGivenUp(Job job, long at) {
        return attempts.getOrDefault(job.id(), List.of()).stream()
                .filter(attempt -> attempt.number("duration_ms") >= Site.PROVIDER_TIMEOUT.toMillis())
                .anyMatch(attempt -> gaveUp(attempt)
                        && attempt.number("started_at") <= at
                        && attempt.number("started_at") + attempt.number("duration_ms") >= at - TO_STORE_MS);
    }

    private boolean wasNeverAskedFor(String task) {
        return evidence.provider("fetch").stream()
                .noneMatch(fetch -> fetch.path("task").asText().equals(task));
    }

    private Set<String> tasksThatFailed() {
        Set<String> failed = new HashSet<>();
        evidence.provider("fetch").stream()
                .filter(fetch -> fetch.path("status").asText().equals("FAILURE"))
                .forEach(fetch -> failed.add(fetch.path("task").asText()));
        return failed;
    }

    private List<JsonNode> interruptions() {
        return evidence.events("end", "freeze", "thaw");
    }

    private static boolean gaveUp(Row attempt) {
        return !attempt.isNull("outcome") && !attempt.text("outcome").equals("ok") && !isCutOff(attempt);
    }

    private static boolean isCutOff(Row attempt) {
        String detail = attempt.text("detail");
        return detail != null && detail.contains("gateway stopped");
    }

    /** A worker that was frozen beyond its lease has lost the right to write: what it knows changes nothing. */
    List<String> i18_a_worker_that_lost_its_lease_cannot_write() {
        Findings findings = new Findings();
        Map<String, Integer> ends = new HashMap<>();
        evidence.sightings("job").stream()
                .filter(sight -> Job.isTerminal(sight.path("state").asText()))
                .forEach(sight -> ends.merge(sight.path("id").asText(), 1, Integer::sum));
        ends.forEach((id, count) -> findings.require(count == 1, "%s has ended %d times", id, count));
        nothingPastHasChanged(findings);
        Evidence.by(evidence.books().assets(), "job_id").forEach((jobId, assets) -> {
            long ordinals = assets.stream()
                    .map(asset -> asset.number("ordinal"))
                    .distinct()
                    .count();
            findings.require(ordinals == assets.size(), "%s has the images of two workers", jobId);
            Job job = evidence.job(jobId);
            findings.require(job == null || job.isCompleted(), "%s has images although it is not completed", jobId);
        });
        return findings.texts();
    }

    /** What others had ended while a gateway stood still is afterwards as it was before that gateway went on. */
    private void nothingPastHasChanged(Findings findings) {
        List<JsonNode> pasts = evidence.sightings("past");
        Map<String, String> now =
                pasts.isEmpty() ? Map.of() : Past.of(evidence.site().database(), 0);
        for (JsonNode past : pasts) {
            String id = past.path("id").asText();
            findings.require(
                    past.path("content").asText().equals(now.get(id)),
                    "%s had ended while its worker stood still, and changed when it went on: %s, now %s",
                    id,
                    past.path("content").asText(),
                    now.get(id));
        }
    }
}
