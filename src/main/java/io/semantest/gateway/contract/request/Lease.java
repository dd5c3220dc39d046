package io.semantest.gateway.contract.request;

/**
 * The right to write to a job or delivery until somebody else takes it up.
 *
 * @param worker who holds it: the id of a running gateway
 * @param fence 0 for work that has never been queued, and one higher each time it is taken up from there; a write with
 *     an older one changes nothing
 */
public record Lease(String worker, long fence) {

    /** Of work that this process alone knows of. */
    public static final Lease FIRST = new Lease("", 0);
}
