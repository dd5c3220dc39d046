package io.semantest.gateway.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.demo.intake.DemoFolder;
import io.semantest.gateway.contract.prices.PriceTable;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DemoSettingsTest {

    private static final DemoFolder FOLDER = new DemoFolder(Path.of("var/demo"));

    private final Map<String, String> environment = new HashMap<>();
    private final Properties commandLine = new Properties();

    @Test
    void no_provider_is_a_real_one_whatever_keys_there_are() {
        environment.put("GATEWAY_PROVIDERS_DALLE3_API_KEY", "sk-real");
        environment.put("GATEWAY_PROVIDERS_MIDJOURNEY_BASE_URL", "https://midjourney.example.com");
        commandLine.setProperty("gateway.providers.stable-diffusion.base-url", "https://diffusers.example.com");

        GatewayConfig config = load();

        assertThat(config.providers())
                .hasSize(3)
                .allMatch(ProviderSettings::sandbox)
                .allSatisfy(provider -> assertThat(provider.parameters())
                        .containsEntry("apiKey", "sandbox")
                        .hasEntrySatisfying("baseUrl", url -> assertThat(url).startsWith("http://127.0.0.1:")));
    }

    @Test
    void a_provider_the_sandbox_cannot_play_is_left_out(@TempDir Path catalog) throws IOException {
        for (String name : new String[] {"openai-images-sink", "diffusers-images-sink", "midjourney-proxy-sink"}) {
            copy(Path.of("kamelet-catalog", name + ".kamelet.yaml"), catalog.resolve(name + ".kamelet.yaml"));
        }
        copy(
                Path.of("kamelet-catalog", "openai-images-sink.kamelet.yaml"),
                catalog.resolve("own-images-sink.kamelet.yaml"));
        commandLine.setProperty("gateway.kamelet-dir", catalog.toString());
        commandLine.setProperty("gateway.providers.own.kamelet", "own-images-sink");
        commandLine.setProperty("gateway.providers.own.model", "own");
        commandLine.setProperty("gateway.providers.own.api-key", "key");
        commandLine.setProperty("gateway.quota.monthly-credits.own", "5");
        commandLine.setProperty("gateway.quota.price.own", "3");

        assertThat(load().providers())
                .extracting(ProviderSettings::name)
                .containsExactlyInAnyOrder("dalle3", "midjourney", "stable-diffusion");
    }

    @Test
    void serves_this_machine_alone_and_keeps_to_its_folder() {
        environment.put("GATEWAY_HTTP_HOST", "0.0.0.0");
        environment.put("GATEWAY_AUTH", "api-key");
        commandLine.setProperty("gateway.callers.me.key-sha256", "0".repeat(64));

        GatewayConfig config = load();

        assertThat(config.http().host()).isEqualTo("127.0.0.1");
        assertThat(config.callers()).isNull();
        assertThat(config.directories().data()).isEqualTo(FOLDER.data());
        assertThat(config.directories().inbox()).isEqualTo(FOLDER.inbox());
        assertThat(config.directories().outbox()).isEqualTo(FOLDER.outbox());
    }

    @ParameterizedTest
    @CsvSource({"'dalle3,stable-diffusion,midjourney', 2", "'midjourney,dalle3', 3", "stable-diffusion, 4"})
    void ann_can_pay_four_images_along_the_default_chain(String chain, long atTheFirst) {
        commandLine.setProperty("gateway.routing.default-chain", chain);
        commandLine.setProperty("gateway.quota.price.dalle3", "7");

        GatewayConfig.Credits credits = load().credits();

        Map<String, Long> ann = credits.monthlyByUser().get("ann");
        assertThat(ann).containsOnlyKeys(chain.split(",")).containsEntry(chain.split(",")[0], atTheFirst);
        assertThat(ann.values().stream().mapToLong(Long::longValue).sum()).isEqualTo(4);
        assertThat(credits.prices().prices())
                .containsExactlyInAnyOrderElementsOf(PriceTable.of(Map.of(
                                "dalle3", 1,
                                "dalle3[gpt-image-2].high", 2,
                                "dalle3[gpt-image-2].auto", 2,
                                "stable-diffusion", 1,
                                "midjourney", 1))
                        .prices());
    }

    private GatewayConfig load() {
        return DemoSettings.load(Path.of("application.properties"), environment, commandLine, FOLDER);
    }

    private static void copy(Path kamelet, Path as) throws IOException {
        String name = kamelet.getFileName().toString().replace(".kamelet.yaml", "");
        String newName = as.getFileName().toString().replace(".kamelet.yaml", "");
        Files.writeString(as, Files.readString(kamelet).replace("name: " + name, "name: " + newName));
    }
}
