package io.semantest.gateway.crash;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** All that a run has left behind, read while nothing changes. */
final class Evidence {

    private final Site site;
    private final Books books;
    private final List<Job> jobs;
    private final Map<String, Job> jobsById;
    private final Map<String, List<Job>> jobsByMarker;
    private final List<Intent> intents;
    private final List<JsonNode> client;
    private final List<JsonNode> provider;
    private final List<JsonNode> receiver;
    private final List<JsonNode> events;
    private final List<JsonNode> sightings;

    private Evidence(Site site, Books books) {
        this.site = site;
        this.books = books;
        this.jobs = books.jobs().stream().map(Job::of).toList();
        this.jobsById = jobs.stream().collect(Collectors.toMap(Job::id, Function.identity()));
        this.jobsByMarker =
                jobs.stream().filter(job -> job.marker() != null).collect(Collectors.groupingBy(Job::marker));
        this.client = Journal.read(site.client());
        this.intents = Intent.of(client);
        this.provider = Journal.read(site.provider());
        this.receiver = Journal.read(site.receiver());
        this.events = Journal.read(site.events());
        this.sightings = Journal.read(site.sightings());
    }

    static Evidence of(Site site) {
        return new Evidence(site, Books.read(site.database()));
    }

    Site site() {
        return site;
    }

    Books books() {
        return books;
    }

    List<Job> jobs() {
        return jobs;
    }

    /** The job, or null. */
    Job job(String id) {
        return jobsById.get(id);
    }

    List<Job> jobsOf(String marker) {
        return jobsByMarker.getOrDefault(marker, List.of());
    }

    List<Intent> intents() {
        return intents;
    }

    /** Lines of one kind. */
    List<JsonNode> client(String kind) {
        return ofKind(client, kind);
    }

    List<JsonNode> events(String... kinds) {
        return ofKind(events, kinds);
    }

    List<JsonNode> sightings(String kind) {
        return ofKind(sightings, kind);
    }

    /** Calls that ask for an image, in their order. */
    List<JsonNode> generations() {
        return ofKind(provider, "generate", "submit");
    }

    List<JsonNode> provider(String... kinds) {
        return ofKind(provider, kinds);
    }

    List<JsonNode> webhooks() {
        return receiver;
    }

    /** Rows by the value of a column. */
    static Map<String, List<Row>> by(List<Row> rows, String column) {
        Map<String, List<Row>> groups = new HashMap<>();
        rows.forEach(row -> groups.computeIfAbsent(row.text(column), first -> new java.util.ArrayList<>())
                .add(row));
        return groups;
    }

    private static List<JsonNode> ofKind(List<JsonNode> lines, String... kinds) {
        List<String> wanted = List.of(kinds);
        return lines.stream()
                .filter(line -> wanted.contains(line.path("kind").asText()))
                .toList();
    }
}
