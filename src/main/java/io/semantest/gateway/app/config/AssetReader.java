package io.semantest.gateway.app.config;

import io.semantest.gateway.app.config.address.HttpAddress;
import io.semantest.gateway.app.config.properties.Setting;
import io.semantest.gateway.app.config.properties.SettingReader;
import io.semantest.gateway.app.config.properties.Settings;
import io.semantest.gateway.assets.format.ImageRules;
import io.semantest.gateway.assets.store.S3Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Reads {@code gateway.assets.*}: where images are kept. */
final class AssetReader {

    private static final String PREFIX = "gateway.assets.";
    private static final String S3 = PREFIX + "s3.";

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "webp");

    private final Settings settings;
    private final SettingReader read;

    AssetReader(Settings settings, SettingReader read) {
        this.settings = settings;
        this.read = read;
    }

    AssetSettings read(Path dataDirectory) {
        AssetSettings.Store store = AssetSettings.Store.valueOf(
                read.oneOf(PREFIX + "store", "file", "s3", "none").toUpperCase(Locale.ROOT));
        String directory = read.text(PREFIX + "dir", null);
        return new AssetSettings(
                store,
                directory == null ? dataDirectory.resolve("assets") : Path.of(directory),
                read.duration(PREFIX + "store-timeout", "1s", "10m", "60s"),
                read.duration(PREFIX + "orphans-after", "1h", "365d", "24h"),
                rules(),
                read.places(PREFIX + "private-hosts"),
                read.integer(PREFIX + "thumbnail-size", 16, 1024, 256),
                read.duration(PREFIX + "link-lifetime", "1s", "7d", "1h"),
                s3(store == AssetSettings.Store.S3));
    }

    private ImageRules rules() {
        String key = PREFIX + "decode";
        Set<String> decoded = new HashSet<>(read.names(key));
        settings.find(key)
                .filter(setting -> !FORMATS.containsAll(decoded))
                .ifPresent(setting -> settings.problem(setting.problem("must be some of png, jpeg and webp")));
        return new ImageRules(
                read.integer(PREFIX + "max-bytes", 1024, 64 << 20, 32 << 20),
                read.integer(PREFIX + "max-pixels", 1, 256 << 20, 64 << 20),
                decoded);
    }

    private S3Settings s3(boolean used) {
        URI endpoint = endpoint();
        String bucket = read.text(S3 + "bucket", null);
        String accessKey = read.text(S3 + "access-key", null);
        String secretKey = read.text(S3 + "secret-key", null);
        if (used && bucket == null) {
            settings.problem(S3 + "bucket must name the bucket: gateway.assets.store is s3");
        }
        if (used && (accessKey == null) != (secretKey == null)) {
            settings.problem(S3 + (accessKey == null ? "access-key" : "secret-key")
                    + " must be set too: set both keys, or neither to take them from the AWS environment");
        }
        String prefix = read.text(S3 + "prefix", "").replaceAll("^/+|/+$", "");
        return new S3Settings(
                endpoint,
                read.text(S3 + "region", "us-east-1"),
                bucket,
                prefix.isEmpty() ? "" : prefix + "/",
                accessKey,
                secretKey,
                read.flag(S3 + "path-style", endpoint != null));
    }

    private URI endpoint() {
        Setting setting = settings.find(S3 + "endpoint").orElse(null);
        if (setting == null) {
            return null;
        }
        HttpAddress address = HttpAddress.of(setting, settings).orElse(null);
        if (address != null && address.hasPath()) {
            settings.problem(setting.problem("must be an http or https URL of a host, without a path"));
        }
        return address == null ? null : URI.create(address.toString());
    }
}
