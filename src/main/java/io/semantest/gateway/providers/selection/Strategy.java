package io.semantest.gateway.providers.selection;

import java.util.Locale;

/** By what the providers of a chain are ordered. */
public enum Strategy {
    /** As the router put them. */
    PRIORITY,
    /** By what the request costs the operator at each. */
    LEAST_COST,
    /** By how long they have taken of late. */
    FASTEST,
    /** By lot, where each has as many as its weight. */
    WEIGHTED;

    /** As it is written in settings. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
