package io.semantest.gateway.sandbox;

import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The wire dialects the sandbox speaks. */
public enum Dialect {
    /** OpenAI's images endpoint: {@code POST <base>/images/generations}, Bearer. */
    OPENAI_IMAGES("openai-images-sink", "/v1", OpenAiSimulation::new),
    /** A Stable Diffusion server with Hugging Face's field names: {@code POST <base>}, Bearer. */
    DIFFUSERS_IMAGES("diffusers-images-sink", "", DiffusersSimulation::new),
    /** The de-facto Midjourney proxy: submit, then poll; header {@code mj-api-secret}. */
    MIDJOURNEY_PROXY("midjourney-proxy-sink", "", MidjourneySimulation::new);

    private final String kameletName;
    private final String basePath;
    private final Supplier<Simulation> simulation;

    Dialect(String kameletName, String basePath, Supplier<Simulation> simulation) {
        this.kameletName = kameletName;
        this.basePath = basePath;
        this.simulation = simulation;
    }

    /** The dialect a kamelet of this name talks, if the sandbox speaks it. */
    public static Optional<Dialect> ofKamelet(String kameletName) {
        return Arrays.stream(values())
                .filter(dialect -> dialect.kameletName.equals(kameletName))
                .findFirst();
    }

    /** The name of the kamelet that talks it. */
    public String kamelet() {
        return kameletName;
    }

    /** What a provider's base URL ends in: {@code /v1} for OpenAI, else empty. */
    public String basePath() {
        return basePath;
    }

    Simulation simulation() {
        return simulation.get();
    }
}
