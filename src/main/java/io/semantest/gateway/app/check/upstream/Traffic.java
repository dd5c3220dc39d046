package io.semantest.gateway.app.check.upstream;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a provider was asked since its spoil was set. Safe for use by many threads. */
public final class Traffic {

    /** Where only redirects lead. */
    static final String ELSEWHERE = "/elsewhere";

    private static final int MOST_SEEN = 3;

    private final Spoil spoil;
    private final Set<Stage> stages = EnumSet.noneOf(Stage.class);
    private String submitted;
    private int submissions;
    private int requests;
    private int spoiled;
    private int strayed;
    private final List<HttpMessage> seen = new ArrayList<>();

    Traffic(Spoil spoil) {
        this.spoil = spoil;
    }

    /** Notes an exchange and says how it is to be answered. */
    synchronized Manners mannersFor(HttpMessage request, HttpMessage honest) {
        requests++;
        if (seen.size() < MOST_SEEN) {
            seen.add(request);
        }
        strayed += request.path().endsWith(ELSEWHERE) ? 1 : 0;
        Stage stage = stageOf(request, honest);
        stages.add(stage);
        boolean concerned = spoil.stage() == null || spoil.stage() == stage;
        if (!concerned || spoil.times() > 0 && spoiled >= spoil.times()) {
            return Manners.HONEST;
        }
        spoiled++;
        return spoil.manners();
    }

    /** The first requests. */
    public synchronized List<HttpMessage> seen() {
        return List.copyOf(seen);
    }

    /** The stages that were seen. */
    public synchronized Set<Stage> stages() {
        return EnumSet.copyOf(stages);
    }

    /** How often images were asked for. */
    public synchronized int submissions() {
        return submissions;
    }

    public synchronized int requests() {
        return requests;
    }

    /** How often a redirect was followed. */
    public synchronized int strayed() {
        return strayed;
    }

    /** The first POST asks for images, and so does every other one to the same place. */
    private Stage stageOf(HttpMessage request, HttpMessage honest) {
        if (request.method().equals("POST") && (submitted == null || submitted.equals(request.path()))) {
            submitted = request.path();
            submissions++;
            return Stage.REQUEST;
        }
        return honest.isPicture() ? Stage.IMAGE : Stage.POLL;
    }
}
