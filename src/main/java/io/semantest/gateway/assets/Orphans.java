package io.semantest.gateway.assets;

import io.semantest.gateway.assets.store.AssetStore;
import io.semantest.gateway.assets.store.StoredImage;
import io.semantest.gateway.contract.ports.Transactions;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Removes images that were stored but belong to no job: whoever stored them died, or lost the job, before it was
 * completed. What has once been looked through is not looked through again, because images come to a job when they are new
 * or never. Safe for use by many threads and many gateways.
 */
public final class Orphans {

    private final AssetStore store;
    private final AssetIndex index;
    private final Transactions transactions;
    private String checked = "";

    public Orphans(AssetStore store, AssetIndex index, Transactions transactions) {
        this.store = store;
        this.index = index;
        this.transactions = transactions;
    }

    /**
     * Removes orphans that are old enough.
     *
     * @param before nothing stored since is touched; far longer ago than completing a job takes
     * @return how many
     */
    public synchronized int collect(Instant before) throws IOException {
        store.tidy(before);
        int removed = 0;
        try (Stream<StoredImage> images = store.list(checked)) {
            Iterator<StoredImage> old =
                    images.takeWhile(image -> image.storedAt().isBefore(before)).iterator();
            while (old.hasNext()) {
                List<StoredImage> page = page(old);
                removed += removeOrphans(page);
                checked = page.get(page.size() - 1).name();
            }
        }
        return removed;
    }

    private static List<StoredImage> page(Iterator<StoredImage> images) {
        List<StoredImage> page = new ArrayList<>();
        while (images.hasNext() && page.size() < AssetIndex.MOST_IDS) {
            page.add(images.next());
        }
        return page;
    }

    private int removeOrphans(List<StoredImage> page) throws IOException {
        List<String> ids = page.stream().map(StoredImage::assetId).toList();
        Set<String> known = transactions.read(tx -> index.known(tx, ids));
        int removed = 0;
        for (StoredImage image : page) {
            if (!known.contains(image.assetId())) {
                store.delete(image);
                removed++;
            }
        }
        return removed;
    }
}
