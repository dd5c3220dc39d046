package io.semantest.gateway.sandbox.picture;

import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;

/** Prints what a picture costs: {@code java ... PictureBench [folder for samples]}. Not a test. */
final class PictureBench {
    private static final int ROUNDS = 1000;
    private static final String[] SUBJECTS = {
        "a fox in the snow", "night city", "sailing boat", "red desert", "space", "a field"
    };

    private PictureBench() {}

    public static void main(String[] arguments) throws Exception {
        for (var size : new int[] {1024, 1024, 512, 2048}) {
            measure(size);
        }
        if (arguments.length > 0) {
            for (var subject : SUBJECTS) {
                Files.write(
                        Path.of(arguments[0], subject.replace(' ', '-') + ".png"), Poster.png(picture(subject, 1024)));
            }
        }
    }

    private static void measure(int size) {
        var threads = ManagementFactory.getThreadMXBean();
        var start = threads.getCurrentThreadCpuTime();
        var bytes = 0L;
        for (var i = 0; i < ROUNDS; i++) {
            bytes += Poster.png(picture(SUBJECTS[i % SUBJECTS.length] + " " + i, size)).length;
        }
        var millis = (threads.getCurrentThreadCpuTime() - start) / 1e6 / ROUNDS;
        System.out.printf("%dx%d: %.2f ms CPU, %d KB a picture%n", size, size, millis, bytes / ROUNDS / 1024);
    }

    private static Picture picture(String prompt, int size) {
        return new Picture(prompt, 1, size, size);
    }
}
