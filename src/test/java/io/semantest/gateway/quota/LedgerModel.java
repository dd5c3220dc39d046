package io.semantest.gateway.quota;

import java.util.HashMap;
import java.util.Map;

/** What the ledger promises, without a database: a map of balances and a map of reservations. */
final class LedgerModel {

    record Place(String user, String provider, String month) {}

    private record Held(Place place, long credits, String state) {}

    private final Map<Place, Long> held = new HashMap<>();
    private final Map<Place, Long> spent = new HashMap<>();
    private final Map<String, Held> jobs = new HashMap<>();

    boolean hold(String job, Place place, long credits, long limit) {
        Held earlier = jobs.get(job);
        if (earlier != null && earlier.state.equals("settled")) {
            throw new IllegalStateException("settled");
        }
        boolean heldHere = earlier != null && earlier.state.equals("held") && earlier.place.equals(place);
        long more = heldHere ? credits - earlier.credits : credits;
        if (more > 0 && held(place) + spent(place) + more > limit) {
            return false;
        }
        release(job);
        held.merge(place, credits, Long::sum);
        jobs.put(job, new Held(place, credits, "held"));
        return true;
    }

    long settle(String job) {
        Held open = jobs.get(job);
        if (open == null || !open.state.equals("held")) {
            throw new IllegalStateException("nothing held");
        }
        spent.merge(open.place, open.credits, Long::sum);
        close(job, open, "settled");
        return open.credits;
    }

    boolean release(String job) {
        Held open = jobs.get(job);
        if (open != null && open.state.equals("held")) {
            close(job, open, "released");
        }
        return true;
    }

    long held(Place place) {
        return held.getOrDefault(place, 0L);
    }

    long spent(Place place) {
        return spent.getOrDefault(place, 0L);
    }

    private void close(String job, Held open, String state) {
        held.merge(open.place, -open.credits, Long::sum);
        jobs.put(job, new Held(open.place, open.credits, state));
    }
}
