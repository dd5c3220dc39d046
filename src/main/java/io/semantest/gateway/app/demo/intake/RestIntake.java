package io.semantest.gateway.app.demo.intake;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Asks for an image over HTTP, and fetches it as any client would. */
public final class RestIntake {

    static final String NAME = "REST";

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String api;
    private final Path images;

    public RestIntake(String api, Path images) {
        this.api = api;
        this.images = images;
    }

    public IntakeResult ask(String request, Duration patience) throws IOException, InterruptedException {
        HttpRequest post = HttpRequest.newBuilder(URI.create(api + "/v1/generations"))
                .timeout(patience)
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(request))
                .build();
        HttpResponse<String> response = http.send(post, BodyHandlers.ofString());
        JsonNode answer = Json.read(response.body());
        if (response.statusCode() != 200) {
            return IntakeResult.refused(NAME, refusal(answer, Json.userOf(request)));
        }
        String user = Json.userOf(request);
        String provider = answer.at("/metadata/provider").asText();
        List<Picture> pictures = new ArrayList<>();
        for (JsonNode image : answer.path("images")) {
            Path file = images.resolve(
                    "rest-" + (pictures.size() + 1) + "." + image.path("format").asText());
            fetch(image.path("url").asText(), file, patience);
            pictures.add(new Picture(NAME, user, provider, file));
        }
        return IntakeResult.served(NAME, answer.at("/metadata/creditsUsed").asLong(), pictures);
    }

    private void fetch(String url, Path file, Duration patience) throws IOException, InterruptedException {
        HttpRequest get =
                HttpRequest.newBuilder(URI.create(url)).timeout(patience).build();
        int status = http.send(get, BodyHandlers.ofFile(file)).statusCode();
        if (status != 200) {
            throw new IOException("GET " + url + " was answered with " + status);
        }
    }

    private static RejectedRequest refusal(JsonNode problem, String user) {
        String type = problem.path("type").asText();
        return new RejectedRequest(
                "",
                user,
                type.substring(type.lastIndexOf('/') + 1),
                problem.path("detail").asText());
    }
}
