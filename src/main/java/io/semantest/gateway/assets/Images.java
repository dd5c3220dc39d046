package io.semantest.gateway.assets;

import io.semantest.gateway.assets.fetch.ImageFetcher;
import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.text.ImageText;
import io.semantest.gateway.contract.generation.Outcome;
import io.semantest.gateway.contract.generation.ProviderFailure;
import io.semantest.gateway.contract.image.ImageData;
import io.semantest.gateway.contract.image.ImageSource;
import java.net.URI;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Reads the images out of a kamelet's answer, {@code {"images": …}}, in whatever {@link ImageSource form} they are there,
 * and checks each. They are paid for: a link that leads nowhere yet is asked for again as long as there is time, and what
 * is good is kept where others are not. Safe for use by many threads.
 */
public final class Images {

    /** No provider makes more in one call. */
    private static final int MOST_IMAGES = 64;

    /** How often a link is asked for that is answered, but with what will hardly become the image. */
    private static final int ENOUGH_ANSWERS = 4;

    private final ImageProbe probe;
    private final ImageFetcher fetcher;
    private final LinkPauses pauses;

    public Images(ImageProbe probe, ImageFetcher fetcher) {
        this(probe, fetcher, LinkPauses.REAL);
    }

    Images(ImageProbe probe, ImageFetcher fetcher, LinkPauses pauses) {
        this.probe = probe;
        this.fetcher = fetcher;
        this.pauses = pauses;
    }

    /**
     * The answer's images in their order; those that are no good are left out where others are.
     *
     * @param providerBaseUrl where the provider is configured to be
     * @param until when the attempt is over, the fetching of links included
     * @param again whether the same links can be asked for later: then all of them are, when one leads nowhere yet
     * @throws ProviderFailure {@link Outcome#TRANSIENT} when there is none; {@link ProviderFailure#isPending pending} when
     *     there may be later
     */
    public List<ImageData> of(Object answer, URI providerBaseUrl, Instant until, boolean again) throws ProviderFailure {
        List<ImageSource> sources = ImageSource.in(answer instanceof Map<?, ?> map ? map.get("images") : null);
        if (sources.isEmpty()) {
            throw refused("The provider's answer holds no image");
        }
        if (sources.size() > MOST_IMAGES) {
            throw refused("The provider's answer holds " + sources.size() + " images; up to " + MOST_IMAGES
                    + " are accepted");
        }
        List<Sought> images = sources.stream().map(Sought::new).toList();
        seek(images, providerBaseUrl, until);
        List<ProviderFailure> failures = images.stream()
                .map(image -> image.failure)
                .filter(Objects::nonNull)
                .toList();
        List<ImageData> found = images.stream()
                .map(image -> image.found)
                .filter(Objects::nonNull)
                .toList();
        boolean later = again && failures.stream().anyMatch(ProviderFailure::isPending);
        if (found.isEmpty() || later) {
            throw failures.stream()
                    .filter(ProviderFailure::isPending)
                    .findFirst()
                    .orElse(failures.get(0));
        }
        return found;
    }

    /** In rounds, so that one link that leads nowhere keeps nothing from the others. */
    private void seek(List<Sought> images, URI providerBaseUrl, Instant until) {
        List<Sought> missing = new ArrayList<>(images);
        for (int round = 1; ; round++) {
            for (Sought image : missing) {
                image.seek(this, providerBaseUrl, until);
            }
            int rounds = round;
            missing.removeIf(image -> !image.isWorthAsking(rounds));
            if (missing.isEmpty() || !pause(round, until)) {
                return;
            }
        }
    }

    private boolean pause(int round, Instant until) {
        try {
            return pauses.await(round, until);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private ImageData image(Object form, String revisedPrompt, URI providerBaseUrl, Instant until) {
        if (form instanceof byte[] bytes) {
            return probe.probe(bytes, revisedPrompt, until);
        }
        String text = (String) form;
        if (ImageSource.isLink(text)) {
            URI url = Links.uri(text, providerBaseUrl);
            return probe.probe(fetcher.fetch(url, providerBaseUrl, until), revisedPrompt, until);
        }
        try {
            return probe.probe(ImageText.decode(text, probe.maxBytes()), revisedPrompt, until);
        } catch (IllegalArgumentException malformed) {
            throw refused("An image of the provider " + malformed.getMessage());
        }
    }

    private static ProviderFailure refused(String detail) {
        return new ProviderFailure(Outcome.TRANSIENT, detail);
    }

    /** An image that is looked for. */
    private static final class Sought {

        private final ImageSource source;
        private ImageData found;
        private ProviderFailure failure;

        Sought(ImageSource source) {
            this.source = source;
        }

        void seek(Images images, URI providerBaseUrl, Instant until) {
            ProviderFailure first = null;
            for (Object form : source.forms()) {
                try {
                    found = images.image(form, source.revisedPrompt(), providerBaseUrl, until)
                            .of(source.seed());
                    failure = null;
                    return;
                } catch (ProviderFailure no) {
                    first = first == null || no.isPending() ? no : first;
                }
            }
            failure = first;
        }

        boolean isWorthAsking(int rounds) {
            boolean linked =
                    source.forms().stream().anyMatch(form -> form instanceof String text && ImageSource.isLink(text));
            return found == null && linked && (failure.isPending() || rounds < ENOUGH_ANSWERS);
        }
    }
}
