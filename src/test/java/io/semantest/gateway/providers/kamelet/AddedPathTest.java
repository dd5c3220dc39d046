package io.semantest.gateway.providers.kamelet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An address is configured without what the kamelet puts behind it. */
final class AddedPathTest {

    @ParameterizedTest
    @CsvSource({
        "openai-images, https://api.openai.com/v1/images/generations, https://api.openai.com/v1",
        "openai-images, http://localhost:8080/images/generations, http://localhost:8080",
        "azure-openai-images, https://x.openai.azure.com/openai/deployments/d/images/generations, https://x.openai.azure.com",
        "azure-openai-images, https://x.openai.azure.com/openai/v1/images/generations, https://x.openai.azure.com",
        "sdapi-images, http://gpu:7860/sdapi/v1/txt2img, http://gpu:7860",
        "comfyui, http://gpu:8188/prompt, http://gpu:8188",
        "midjourney-proxy, http://mj/mj/submit/imagine, http://mj",
        "replicate, https://api.replicate.com/v1/predictions, https://api.replicate.com/v1",
        "stability-ai, https://api.stability.ai/v2beta/stable-image/generate/core, https://api.stability.ai",
    })
    void an_address_with_the_path_in_it_is_refused_with_the_one_to_write(String kamelet, String given, String right) {
        KameletDefinition definition = KameletDefinition.read(Path.of("kamelet-catalog"), kamelet + "-sink");

        assertThat(definition.obstacle("baseUrl", given)).endsWith("which the kamelet adds: write " + right);
        assertThat(definition.obstacle("baseUrl", right)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "openai-images, https://gateway.example/images/generations/v1",
        "openai-images, https://gateway.example/openai/v1",
        "gemini-images, https://broker.example/models/v1beta",
        "comfyui, http://gpu/prompts",
        "diffusers-images, https://router.huggingface.co/fal-ai/images/generations",
    })
    void a_path_of_the_servers_own_is_none_of_the_kamelets(String kamelet, String address) {
        KameletDefinition definition = KameletDefinition.read(Path.of("kamelet-catalog"), kamelet + "-sink");

        assertThat(definition.obstacle("baseUrl", address)).isNull();
    }
}
