package io.semantest.gateway.app.check.clause;

import io.semantest.gateway.app.check.upstream.Spoil;
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
 * @param lane who is asked
 * @param behaviour of the sandbox
 * @param spoil what the upstream does beside it
 * @param outcomes what the attempt may end in
 * @param proof what has to hold as well
 */
public record Clause(String name, Lane lane, Behaviour behaviour, Spoil spoil, Set<Outcome> outcomes, Proof proof) {

    static Clause of(String name, Outcome... outcomes) {
        return new Clause(
                name, Lane.MAIN, Contract.PROMPT, Spoil.NONE, EnumSet.copyOf(Arrays.asList(outcomes)), Proof.NONE);
    }

    Clause on(Lane other) {
        return new Clause(name, other, behaviour, spoil, outcomes, proof);
    }

    Clause with(Behaviour other) {
        return new Clause(name, lane, other, spoil, outcomes, proof);
    }

    Clause with(Spoil other) {
        return new Clause(name, lane, behaviour, other, outcomes, proof);
    }

    Clause proving(Proof other) {
        return new Clause(name, lane, behaviour, spoil, outcomes, other);
    }

    public String expected() {
        return outcomes.stream().map(Outcome::word).collect(Collectors.joining(" or "));
    }
}
