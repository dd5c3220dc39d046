package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.picture.Picture;
import io.semantest.gateway.sandbox.picture.Poster;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Draws pictures on the worker threads and keeps the latest, at most 256 and 32 MB. Safe for many threads. */
public final class Gallery {
    private static final int MOST_PICTURES = 256;
    private static final long MOST_BYTES = 32L << 20;
    private static final int IDLE_ENOUGH = 16;

    private final Vertx vertx;
    private final Map<Picture, byte[]> kept = new LinkedHashMap<>(16, 0.75f, true);
    private final AtomicInteger waiting = new AtomicInteger();
    private long bytes;

    public Gallery(Vertx vertx) {
        this.vertx = vertx;
    }

    public Future<byte[]> draw(Picture picture) {
        var known = find(picture);
        if (known != null) {
            return Future.succeededFuture(known);
        }
        waiting.incrementAndGet();
        return vertx.executeBlocking(() -> findOrDraw(picture), false).onComplete(done -> waiting.decrementAndGet());
    }

    /** Draws ahead of a download, unless others wait for their pictures. */
    public void prepare(Picture picture) {
        if (waiting.get() < IDLE_ENOUGH) {
            draw(picture);
        }
    }

    private byte[] findOrDraw(Picture picture) {
        var known = find(picture);
        if (known != null) {
            return known;
        }
        var png = Poster.png(picture);
        keep(picture, png);
        return png;
    }

    private synchronized byte[] find(Picture picture) {
        return kept.get(picture);
    }

    private synchronized void keep(Picture picture, byte[] png) {
        var replaced = kept.put(picture, png);
        bytes += png.length - (replaced == null ? 0 : replaced.length);
        var oldest = kept.values().iterator();
        while (kept.size() > MOST_PICTURES || bytes > MOST_BYTES) {
            bytes -= oldest.next().length;
            oldest.remove();
        }
    }
}
