package io.semantest.gateway.journeys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.errors.BadRequestException;
import com.openai.errors.OpenAIServiceException;
import com.openai.errors.UnprocessableEntityException;
import com.openai.models.images.ImageGenerateParams;
import com.openai.models.images.ImagesResponse;
import dev.langchain4j.data.image.Image;
import dev.langchain4j.model.openai.OpenAiImageModel;
import io.semantest.gateway.testing.RunningGateway;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** OpenAI's own client and LangChain4j's, unmodified, with nothing but another base URL. */
@Timeout(60)
class ClientsTest {

    @TempDir
    private static Path directory;

    private static RunningGateway gateway;
    private static OpenAIClient openAi;

    @BeforeAll
    static void start() {
        gateway = RunningGateway.start(
                directory,
                "gateway.quota.monthly-credits.dalle3.broke",
                "0",
                "gateway.quota.monthly-credits.stable-diffusion.broke",
                "0",
                "gateway.quota.monthly-credits.midjourney.broke",
                "0");
        openAi = OpenAIOkHttpClient.builder()
                .baseUrl(gateway.url("/v1"))
                .apiKey("any")
                .timeout(Duration.ofSeconds(20))
                .build();
    }

    @AfterAll
    static void stop() {
        openAi.close();
        gateway.close();
    }

    @BeforeEach
    void everything_is_well() {
        gateway.sandbox("dalle3", "{}");
    }

    @Test
    void openais_client_gets_two_images_in_base64() throws Exception {
        ImagesResponse images = openAi.images()
                .generate(ImageGenerateParams.builder()
                        .prompt("a lighthouse")
                        .model("gpt-image-2")
                        .n(2)
                        .user("u-openai")
                        .build());

        assertThat(images.data().orElseThrow()).hasSize(2).allSatisfy(image -> {
            assertThat(picture(Base64.getDecoder().decode(image.b64Json().orElseThrow())))
                    .isEqualTo("1024x1024");
            assertThat(image.url()).isEmpty();
        });
        assertThat(new View(gateway).remaining("u-openai", "dalle3")).isEqualTo(998);
    }

    @Test
    void openais_client_gets_a_url_that_leads_to_the_image() throws Exception {
        ImagesResponse images = openAi.images()
                .generate(ImageGenerateParams.builder()
                        .prompt("a lighthouse")
                        .model("stable-diffusion")
                        .responseFormat(ImageGenerateParams.ResponseFormat.URL)
                        .size(ImageGenerateParams.Size._1024X1024)
                        .build());

        String url = images.data().orElseThrow().get(0).url().orElseThrow();
        assertThat(picture(gateway.get(URI.create(url).getPath()).body())).isEqualTo("1024x1024");
    }

    @Test
    void openais_client_lists_the_models() {
        assertThat(openAi.models().list().data())
                .extracting(model -> model.id())
                .contains("dalle3", "stable-diffusion");
    }

    @Test
    void openais_client_understands_a_refused_prompt_and_does_not_insist() {
        long before = gateway.sandboxCalls("dalle3");

        assertThatThrownBy(() -> generate("a lighthouse sandbox:refuse", "u-1"))
                .isInstanceOfSatisfying(OpenAIServiceException.class, error -> {
                    assertThat(error).isInstanceOfAny(BadRequestException.class, UnprocessableEntityException.class);
                    assertThat(error.code()).hasValue("content_policy_violation");
                });

        assertThat(gateway.sandboxCalls("dalle3") - before).isEqualTo(1);
    }

    @Test
    void openais_client_understands_a_bad_request() {
        assertThatThrownBy(() -> openAi.images()
                        .generate(ImageGenerateParams.builder()
                                .prompt("a lighthouse")
                                .n(50)
                                .build()))
                .isInstanceOfSatisfying(BadRequestException.class, error -> assertThat(error.param())
                        .hasValue("n"));
    }

    @Test
    void openais_client_understands_that_the_quota_is_used_up_and_does_not_insist() {
        long start = System.nanoTime();

        assertThatThrownBy(() -> generate("a lighthouse", "broke"))
                .isInstanceOfSatisfying(OpenAIServiceException.class, error -> assertThat(error.code())
                        .hasValue("insufficient_quota"));

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void langchain4j_gets_an_image_by_url_although_it_offers_to_upgrade_to_http_2() throws Exception {
        Image image = langChain4j().build().generate("a lighthouse").content();

        assertThat(image.url()).isNotNull();
        assertThat(picture(gateway.get(image.url().getPath()).body())).isEqualTo("1024x1024");
    }

    @Test
    void langchain4j_gets_two_images_in_base64() throws Exception {
        var images = langChain4j()
                .modelName("gpt-image-2")
                .build()
                .generate("a lighthouse", 2)
                .content();

        assertThat(images).hasSize(2).allSatisfy(image -> assertThat(
                        picture(Base64.getDecoder().decode(image.base64Data())))
                .isEqualTo("1024x1024"));
    }

    @Test
    void langchain4j_understands_a_refused_prompt() {
        assertThatThrownBy(() -> langChain4j().build().generate("a lighthouse sandbox:refuse"))
                .hasMessageContaining("refuses the prompt");
    }

    private static OpenAiImageModel.OpenAiImageModelBuilder langChain4j() {
        return OpenAiImageModel.builder()
                .baseUrl(gateway.url("/v1"))
                .apiKey("any")
                .modelName("dalle3")
                .size("1024x1024")
                .user("u-langchain4j");
    }

    private static ImagesResponse generate(String prompt, String user) {
        return openAi.images()
                .generate(
                        ImageGenerateParams.builder().prompt(prompt).user(user).build());
    }

    private static String picture(byte[] bytes) throws IOException {
        var image = ImageIO.read(new ByteArrayInputStream(bytes));
        return image.getWidth() + "x" + image.getHeight();
    }
}
