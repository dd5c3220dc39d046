package io.semantest.gateway.app.wiring;

import io.semantest.gateway.app.config.AssetSettings;
import io.semantest.gateway.app.config.GatewayConfig;
import io.semantest.gateway.app.config.properties.ConfigurationError;
import io.semantest.gateway.app.http.CacheableHeaders;
import io.semantest.gateway.app.http.client.OutgoingHttp;
import io.semantest.gateway.assets.AssetIndex;
import io.semantest.gateway.assets.AssetSteps;
import io.semantest.gateway.assets.Images;
import io.semantest.gateway.assets.LinkSteps;
import io.semantest.gateway.assets.OrphanSteps;
import io.semantest.gateway.assets.Orphans;
import io.semantest.gateway.assets.ThumbnailSteps;
import io.semantest.gateway.assets.fetch.HttpImageFetcher;
import io.semantest.gateway.assets.fetch.PublicAddressGuard;
import io.semantest.gateway.assets.format.Decoding;
import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.store.AssetStore;
import io.semantest.gateway.assets.store.FileAssetStore;
import io.semantest.gateway.assets.store.NoAssetStore;
import io.semantest.gateway.assets.store.S3AssetStore;
import io.semantest.gateway.assets.thumbnail.Thumbnails;
import io.semantest.gateway.contract.SignedLinks;
import io.semantest.gateway.contract.net.Proxies;
import io.semantest.gateway.contract.ports.Transactions;
import io.semantest.gateway.providers.callback.CallbackSecret;
import io.semantest.gateway.providers.selection.ProviderSettings;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.camel.spi.Registry;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The wiring of the assets domain: the store as configured, and the beans that use it. */
public final class AssetParts implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(AssetParts.class);

    /** Of a provider without a base URL: nothing is there (RFC 2606). */
    private static final String NOWHERE = "http://provider.invalid";

    private static final int SPARE = 64 << 10;

    private static final Duration THUMBNAIL_PATIENCE = Duration.ofSeconds(10);

    private final GatewayConfig config;
    private final Transactions transactions;
    private final AssetStore store;
    private final boolean ours;
    private final InstantSource clock;
    private final AssetIndex index = new AssetIndex();
    private HttpImageFetcher fetcher;

    private AssetParts(
            GatewayConfig config, Transactions transactions, AssetStore store, boolean ours, InstantSource clock) {
        this.config = config;
        this.transactions = transactions;
        this.store = store;
        this.ours = ours;
        this.clock = clock;
    }

    /** @throws ConfigurationError when the store does not answer, or refuses */
    public static AssetParts open(GatewayConfig config, Transactions transactions, InstantSource clock) {
        AssetStore store = null;
        try {
            store = store(config.assets(), clock, config.proxies());
            boolean ours = holdsOurImages(store, transactions.write(new AssetIndex()::owner));
            return new AssetParts(config, transactions, store, ours, clock);
        } catch (IOException e) {
            if (store != null) {
                store.close();
            }
            throw new ConfigurationError("gateway.assets.store: " + e.getMessage());
        }
    }

    /** Empty when nobody needs a key. */
    Optional<SignedLinks> links() {
        return config.callers() == null
                ? Optional.empty()
                : Optional.of(new SignedLinks(
                        CallbackSecret.of(transactions), config.assets().linkLifetime(), clock));
    }

    boolean keepsImages() {
        return store.keepsImages();
    }

    /** @param connections how many images may be fetched at the same time */
    void bind(Registry beans, int connections) {
        Map<String, URI> baseUrls = new HashMap<>();
        for (ProviderSettings provider : config.providers()) {
            baseUrls.put(provider.name(), URI.create(provider.parameters().getOrDefault("baseUrl", NOWHERE)));
        }
        ImageProbe probe = new ImageProbe(
                config.assets().rules(), decoding(Runtime.getRuntime().availableProcessors()));
        Images images = new Images(probe, fetcher(baseUrls.values(), probe.maxBytes(), connections));
        beans.bind("cacheableHeaders", new CacheableHeaders());
        beans.bind("links", new LinkSteps(links()));
        beans.bind("thumbnails", new ThumbnailSteps(transactions, index, thumbnails()));
        beans.bind("assets", new AssetSteps(transactions, images, store, index, baseUrls));
        Orphans orphans = ours ? new Orphans(store, index, transactions) : null;
        beans.bind("orphans", new OrphanSteps(orphans, config.assets().orphansAfter(), clock));
    }

    /** Half of the cores at most, so that jobs go on. */
    private Thumbnails thumbnails() {
        AssetSettings settings = config.assets();
        Decoding decoding = decoding(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        ImageProbe probe = new ImageProbe(
                new ImageRules(settings.rules().maxBytes(), settings.rules().maxPixels(), Set.of()), decoding);
        return new Thumbnails(store, probe, decoding, settings.thumbnailSize(), THUMBNAIL_PATIENCE);
    }

    private static Decoding decoding(int threads) {
        return new Decoding(Runtime.getRuntime().maxMemory(), threads);
    }

    private HttpImageFetcher fetcher(Collection<URI> providers, long maxBytes, int connections) {
        PublicAddressGuard guard = new PublicAddressGuard(
                providers,
                config.assets().privateHosts(),
                config.delivery().webhooks().own(),
                config.proxies());
        // The fetcher itself tells what is too large.
        fetcher = new HttpImageFetcher(
                guard, maxBytes, connections, new OutgoingHttp(config.proxies()).answersUpTo(maxBytes + SPARE));
        return fetcher;
    }

    @Override
    public void close() throws IOException {
        if (fetcher != null) {
            fetcher.close();
        }
        store.close();
    }

    private static AssetStore store(AssetSettings settings, InstantSource clock, Proxies proxies) throws IOException {
        return switch (settings.store()) {
            case FILE -> new FileAssetStore(settings.directory(), settings.storeTimeout(), clock);
            case S3 -> new S3AssetStore(settings.s3(), settings.storeTimeout(), clock, proxies);
            case NONE -> new NoAssetStore(clock);
        };
    }

    private static boolean holdsOurImages(AssetStore store, String us) throws IOException {
        boolean ours = store.claim(us).equals(us);
        if (!ours) {
            LOG.warn(
                    "the asset store has images of another database, so none are removed, not even those without a job."
                            + " Give each database a directory, bucket or prefix of its own; if this one has taken the other's"
                            + " place, delete .owner in the store and restart");
        }
        return ours;
    }
}
