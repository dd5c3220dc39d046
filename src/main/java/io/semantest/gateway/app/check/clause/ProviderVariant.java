package io.semantest.gateway.app.check.clause;

/** The providers that a kamelet is checked as; they differ in their time limit, their address, and in who else uses them. */
public enum ProviderVariant {
    /** Time enough: what fails here does not fail by the clock. */
    MAIN,
    /** Hardly any time. */
    HURRIED,
    /** At an address where nobody listens. */
    AWAY,
    /** At a host that does not exist. */
    NOWHERE,
    /** At a server whose certificate nobody vouches for. */
    UNTRUSTED,
    /** For one clause alone, because what comes of it lasts: a cool-down, an open breaker. */
    OWN
}
