package io.semantest.gateway.app.check.clause;

import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.sandbox.behaviour.Behaviour;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One thing that every provider's kamelet has to stand.
 *
 * @param name what happens
 * @param variant who is asked
 * @param behaviour of the sandbox
 * @param fault what the upstream does beside it
 * @param outcomes what the attempt may end in
 * @param assertion what has to hold as well
 */
public record Clause(
        String name,
        ProviderVariant variant,
        Behaviour behaviour,
        InjectedFault fault,
        Set<Outcome> outcomes,
        Assertion assertion) {

    static Clause of(String name, Outcome... outcomes) {
        return new Clause(
                name,
                ProviderVariant.MAIN,
                KameletContract.PROMPT,
                InjectedFault.NONE,
                EnumSet.copyOf(Arrays.asList(outcomes)),
                Assertion.NONE);
    }

    Clause on(ProviderVariant other) {
        return new Clause(name, other, behaviour, fault, outcomes, assertion);
    }

    Clause with(Behaviour other) {
        return new Clause(name, variant, other, fault, outcomes, assertion);
    }

    Clause with(InjectedFault other) {
        return new Clause(name, variant, behaviour, other, outcomes, assertion);
    }

    Clause asserting(Assertion other) {
        return new Clause(name, variant, behaviour, fault, outcomes, other);
    }

    public String expected() {
        return outcomes.stream().map(Outcome::word).collect(Collectors.joining(" or "));
    }
}
