package io.semantest.gateway.assets;

import io.semantest.gateway.assets.format.ImageProbe;
import io.semantest.gateway.assets.format.Samples;
import io.semantest.gateway.assets.store.FileAssetStore;
import io.semantest.gateway.contract.image.ImageData;
import java.nio.file.Files;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Stores images durably as fast as it goes. Arguments: threads, seconds, bytes of an image. */
final class StoreBench {

    private StoreBench() {}

    public static void main(String[] arguments) throws Exception {
        int threads = Integer.parseInt(arguments[0]);
        int seconds = Integer.parseInt(arguments[1]);
        ImageData image = new ImageData(new byte[Integer.parseInt(arguments[2])], "png", 1024, 1024, null);
        FileAssetStore store =
                new FileAssetStore(Files.createTempDirectory("bench"), Duration.ofSeconds(60), InstantSource.system());
        AtomicInteger stored = new AtomicInteger();
        long end = System.nanoTime() + Duration.ofSeconds(seconds).toNanos();
        ExecutorService writers = Executors.newFixedThreadPool(threads);
        for (int writer = 0; writer < threads; writer++) {
            writers.submit(() -> {
                while (System.nanoTime() < end) {
                    store.store("job", stored.incrementAndGet(), image);
                }
                return null;
            });
        }
        writers.shutdown();
        writers.awaitTermination(1, TimeUnit.MINUTES);
        System.out.printf("%d threads: %,d durable stores/s%n", threads, stored.get() / seconds);
        probe();
    }

    private static void probe() throws Exception {
        byte[] png = Samples.png(1024, 1024);
        ImageProbe probe = Samples.probe();
        int rounds = 200_000;
        long start = System.nanoTime();
        for (int round = 0; round < rounds; round++) {
            probe.probe(png, null, Samples.LATER);
        }
        System.out.printf("%,d ns to probe a PNG of %,d bytes%n", (System.nanoTime() - start) / rounds, png.length);
    }
}
