package io.semantest.gateway.app.check;

import io.semantest.gateway.app.check.clause.Clause;
import io.semantest.gateway.app.check.clause.ProviderVariant;
import io.semantest.gateway.app.check.upstream.FaultyUpstream;
import io.semantest.gateway.sandbox.ProviderSimulation;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The providers as which one subject is checked. */
final class ProviderVariants {

    static final Duration ENOUGH = Duration.ofSeconds(20);
    static final Duration HARDLY_ANY = Duration.ofMillis(400);

    private final CheckedKamelet subject;
    private final List<Clause> clauses;

    ProviderVariants(CheckedKamelet subject, List<Clause> clauses) {
        this.subject = subject;
        this.clauses = clauses;
    }

    /** The provider's name for a clause. */
    String provider(Clause clause) {
        return subject.name()
                + switch (clause.variant()) {
                    case MAIN -> "";
                    case HURRIED -> "-hurried";
                    case AWAY -> "-away";
                    case NOWHERE -> "-nowhere";
                    case UNTRUSTED -> "-untrusted";
                    case OWN -> "-" + clauses.indexOf(clause);
                };
    }

    /** Who plays them, by name. */
    Map<String, ProviderSimulation> simulations() {
        Map<String, ProviderSimulation> simulations = new LinkedHashMap<>();
        clauses.forEach(clause -> simulations.put(provider(clause), subject.simulation()));
        return simulations;
    }

    /**
     * The settings of all of them.
     *
     * @param elsewhere where the variants are that are not at the upstream
     */
    Map<String, String> settings(FaultyUpstream upstream, Map<ProviderVariant, String> elsewhere) {
        Map<String, String> settings = new LinkedHashMap<>();
        for (Clause clause : clauses) {
            String name = provider(clause);
            String path = subject.simulation().basePath();
            String other = elsewhere.get(clause.variant());
            String url = other == null ? upstream.url(name, path) : other + path;
            Duration timeout = clause.variant() == ProviderVariant.HURRIED ? HARDLY_ANY : ENOUGH;
            settings.putAll(CheckSettings.provider(name, subject.kamelet(), subject.parameters(), url, timeout));
        }
        return settings;
    }
}
