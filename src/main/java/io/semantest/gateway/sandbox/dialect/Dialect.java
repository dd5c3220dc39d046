package io.semantest.gateway.sandbox.dialect;

import io.semantest.gateway.sandbox.dialect.openai.AzureSimulation;
import io.semantest.gateway.sandbox.dialect.openai.OpenAiSimulation;
import io.semantest.gateway.sandbox.dialect.task.BflSimulation;
import io.semantest.gateway.sandbox.dialect.task.ComfyUiSimulation;
import io.semantest.gateway.sandbox.dialect.task.FalSimulation;
import io.semantest.gateway.sandbox.dialect.task.MidjourneySimulation;
import io.semantest.gateway.sandbox.dialect.task.ReplicateSimulation;
import io.semantest.gateway.sandbox.simulation.Simulation;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;

/** The wire dialects the sandbox speaks. */
public enum Dialect {
    /** OpenAI's images endpoint: {@code POST <base>/images/generations}, Bearer. */
    OPENAI_IMAGES("openai-images-sink", "/v1", OpenAiSimulation::new),
    /** Azure OpenAI: {@code POST <base>/openai/v1/images/generations} or that of a deployment, header {@code api-key}. */
    AZURE_OPENAI_IMAGES("azure-openai-images-sink", "", AzureSimulation::new),
    /** Stability AI's Stable Image API: {@code POST <base>/v2beta/stable-image/generate/<engine>}, a form, Bearer. */
    STABILITY_AI("stability-ai-sink", "", StabilitySimulation::new),
    /** AUTOMATIC1111 and Forge: {@code POST <base>/sdapi/v1/txt2img}, Basic or nothing. */
    SDAPI_IMAGES("sdapi-images-sink", "", SdApiSimulation::new),
    /** Google's Gemini API: {@code POST <base>/models/<model>:generateContent}, header {@code x-goog-api-key}. */
    GEMINI_IMAGES("gemini-images-sink", "/v1beta", GeminiSimulation::new),
    /** Ideogram: {@code POST <base>/v2/image/generate/<model>}, header {@code Api-Key}. */
    IDEOGRAM("ideogram-sink", "", IdeogramSimulation::new),
    /** A Stable Diffusion server with Hugging Face's field names: {@code POST <base>}, Bearer. */
    DIFFUSERS_IMAGES("diffusers-images-sink", "", DiffusersSimulation::new),
    /** The de-facto Midjourney proxy: submit, then poll; header {@code mj-api-secret}. */
    MIDJOURNEY_PROXY("midjourney-proxy-sink", "", MidjourneySimulation::new),
    /** Replicate's predictions: {@code POST <base>/models/<owner>/<name>/predictions}, Bearer. */
    REPLICATE("replicate-sink", "/v1", ReplicateSimulation::new),
    /** The queue of fal.ai: {@code POST <base>/<owner>/<app>}, {@code Authorization: Key}. */
    FAL("fal-sink", "", FalSimulation::new),
    /** Black Forest Labs: {@code POST <base>/<model>}, header {@code x-key}. */
    BFL_FLUX("bfl-flux-sink", "/v1", BflSimulation::new),
    /** A ComfyUI server: {@code POST <base>/prompt}, no key. */
    COMFYUI("comfyui-sink", "", ComfyUiSimulation::new);

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

    public Simulation simulation() {
        return simulation.get();
    }
}
