package io.semantest.gateway.assets;

import io.semantest.gateway.assets.fetch.ImageFetcher;
import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.contract.ImageData;
import io.semantest.gateway.contract.Outcome;
import io.semantest.gateway.contract.ProviderFailure;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/**
 * Reads the images out of a kamelet's answer, {@code {"images": [{"b64"|"url"|"bytes": …, "revisedPrompt": …, "seed": …}]}},
 * and checks each. Safe for use by many threads.
 */
public final class Images {

    private static final String DATA_SCHEME = "data:";
    /** No provider makes more in one call. */
    private static final int MOST_IMAGES = 64;

    /** Before a link is asked for once more. */
    private static final int PAUSE_MS = 250;

    private final ImageProbe probe;
    private final ImageFetcher fetcher;

    public Images(ImageProbe probe, ImageFetcher fetcher) {
        this.probe = probe;
        this.fetcher = fetcher;
    }

    /**
     * The answer's images in their order.
     *
     * @param providerBaseUrl where the provider is configured to be
     * @param until when the attempt is over, the fetching of links included
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when there is none, or one of them is no image
     */
    public List<ImageData> of(Object answer, URI providerBaseUrl, Instant until) throws ProviderFailure {
        Object entries = answer instanceof Map<?, ?> map ? map.get("images") : null;
        if (!(entries instanceof Collection<?> list) || list.isEmpty()) {
            throw refused("The provider's answer holds no image");
        }
        if (list.size() > MOST_IMAGES) {
            throw refused(
                    "The provider's answer holds " + list.size() + " images; up to " + MOST_IMAGES + " are accepted");
        }
        List<ImageData> images = new ArrayList<>(list.size());
        for (Object entry : list) {
            images.add(image(entry, providerBaseUrl, until).of(seed(entry)));
        }
        return List.copyOf(images);
    }

    /** Some providers say -1 where they chose one. */
    private static Long seed(Object entry) {
        Object seed = entry instanceof Map<?, ?> image ? image.get("seed") : null;
        boolean known = (seed instanceof Integer || seed instanceof Long) && ((Number) seed).longValue() >= 0;
        return known ? ((Number) seed).longValue() : null;
    }

    private ImageData image(Object entry, URI providerBaseUrl, Instant until) throws ProviderFailure {
        if (!(entry instanceof Map<?, ?> image)) {
            throw refused("An entry of the provider's images is no object");
        }
        String revisedPrompt = image.get("revisedPrompt") instanceof String text ? text : null;
        if (image.get("bytes") instanceof byte[] bytes) {
            return probe.probe(bytes, revisedPrompt, until);
        }
        if (image.get("b64") instanceof String encoded) {
            return probe.probe(decoded(encoded), revisedPrompt, until);
        }
        if (image.get("url") instanceof String url) {
            return url.startsWith(DATA_SCHEME)
                    ? probe.probe(decoded(url), revisedPrompt, until)
                    : linked(uri(url), providerBaseUrl, revisedPrompt, until);
        }
        throw refused("An entry of the provider's images has neither b64 nor url nor bytes");
    }

    /** Fetches twice if need be: the image has been made and paid for, and only this may have gone wrong. */
    private ImageData linked(URI url, URI providerBaseUrl, String revisedPrompt, Instant until) throws ProviderFailure {
        try {
            return probe.probe(fetcher.fetch(url, providerBaseUrl, until), revisedPrompt, until);
        } catch (ProviderFailure first) {
            if (!Instant.now().isBefore(until)) {
                throw first;
            }
            pause();
            return probe.probe(fetcher.fetch(url, providerBaseUrl, until), revisedPrompt, until);
        }
    }

    private static void pause() throws ProviderFailure {
        try {
            Thread.sleep(PAUSE_MS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            throw refused("The gateway is stopping");
        }
    }

    private byte[] decoded(String encoded) throws ProviderFailure {
        String base64 = encoded.startsWith(DATA_SCHEME) ? encoded.substring(encoded.indexOf(',') + 1) : encoded;
        // Four characters are three bytes, less padding.
        long length = base64.length() / 4 * 3L;
        if (length - 2 > probe.maxBytes()) {
            throw refused("An image of the provider has more than " + probe.maxBytes() + " bytes");
        }
        try {
            return Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException malformed) {
            throw refused("An image of the provider is not valid base64");
        }
    }

    private static URI uri(String url) throws ProviderFailure {
        try {
            return URI.create(url);
        } catch (IllegalArgumentException malformed) {
            throw refused("An image's link is not a valid address");
        }
    }

    private static ProviderFailure refused(String detail) {
        return new ProviderFailure(Outcome.TRANSIENT, detail);
    }
}
