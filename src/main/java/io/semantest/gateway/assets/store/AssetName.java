package io.semantest.gateway.assets.store;

import io.semantest.gateway.contract.Ids;
import io.semantest.gateway.contract.image.Asset;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of images in a store, such as {@code 01m84h/img_01m84hdr….png}. An id begins with its time, so names sort by
 * time, and images of the same quarter of an hour lie together: files share their folder's sync, and there are few folders.
 */
final class AssetName {

    static final String PREFIX = "img";

    private static final Pattern SAFE_ID = Pattern.compile("[a-z0-9_]{3,64}");
    private static final Pattern NAME =
            Pattern.compile("([0-9a-hjkmnp-tv-z]{6})/(img_\\1[0-9a-hjkmnp-tv-z]{20})\\.(?:png|jpeg|webp|thumbnail)");

    /** Leading digits of an id's time; the others count about 17 minutes. */
    private static final int TIME_DIGITS = 6;

    private AssetName() {}

    /** Empty when the id cannot be one that was made here. */
    static Optional<String> of(Asset asset) {
        String id = asset.assetId();
        if (!SAFE_ID.matcher(id).matches()) {
            return Optional.empty();
        }
        int time = id.indexOf('_') + 1;
        String folder = id.substring(time, Math.min(time + TIME_DIGITS, id.length()));
        return Optional.of(folder + "/" + id + "." + asset.format());
    }

    /** The name of the image's thumbnail, whatever its format. */
    static Optional<String> ofThumbnail(Asset asset) {
        return of(asset).map(name -> name.substring(0, name.lastIndexOf('.')) + ".thumbnail");
    }

    /** The image or thumbnail of this name; empty for whatever else lies in a store. */
    static Optional<StoredImage> image(String name, Instant writtenAt) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        Instant madeAt = Ids.timeOf(matcher.group(2));
        return Optional.of(new StoredImage(name, matcher.group(2), madeAt.isAfter(writtenAt) ? madeAt : writtenAt));
    }
}
