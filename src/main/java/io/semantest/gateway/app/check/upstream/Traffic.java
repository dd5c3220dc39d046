package io.semantest.gateway.app.check.upstream;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** What a provider was asked since its fault was set. Safe for use by many threads. */
public final class Traffic {

    /** Where only redirects lead. */
    static final String ELSEWHERE = "/elsewhere";

    private static final int MOST_SEEN = 3;

    private final InjectedFault fault;
    private final Set<ExchangeKind> exchanges = EnumSet.noneOf(ExchangeKind.class);
    private String submitted;
    private int submissions;
    private int requests;
    private int injected;
    private int redirectsFollowed;
    private final List<HttpMessage> seen = new ArrayList<>();

    Traffic(InjectedFault fault) {
        this.fault = fault;
    }

    /** Notes an exchange and says how it is to be answered. */
    synchronized ResponseBehaviour behaviourFor(HttpMessage request, HttpMessage original) {
        requests++;
        if (seen.size() < MOST_SEEN) {
            seen.add(request);
        }
        redirectsFollowed += request.path().endsWith(ELSEWHERE) ? 1 : 0;
        ExchangeKind exchange = kindOf(request, original);
        exchanges.add(exchange);
        boolean concerned = fault.exchange() == null || fault.exchange() == exchange;
        if (!concerned || fault.times() > 0 && injected >= fault.times()) {
            return ResponseBehaviour.UNCHANGED;
        }
        injected++;
        return fault.response();
    }

    /** The first requests. */
    public synchronized List<HttpMessage> seen() {
        return List.copyOf(seen);
    }

    /** The exchanges that were seen. */
    public synchronized Set<ExchangeKind> exchanges() {
        return EnumSet.copyOf(exchanges);
    }

    /** How often images were asked for. */
    public synchronized int submissions() {
        return submissions;
    }

    public synchronized int requests() {
        return requests;
    }

    /** How often a redirect was followed. */
    public synchronized int redirectsFollowed() {
        return redirectsFollowed;
    }

    /** The first POST asks for images, and so does every other one to the same place. */
    private ExchangeKind kindOf(HttpMessage request, HttpMessage original) {
        if (request.method().equals("POST") && (submitted == null || submitted.equals(request.path()))) {
            submitted = request.path();
            submissions++;
            return ExchangeKind.REQUEST;
        }
        return original.isPicture() ? ExchangeKind.IMAGE : ExchangeKind.POLL;
    }
}
