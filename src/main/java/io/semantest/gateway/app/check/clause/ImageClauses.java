package io.semantest.gateway.app.check.clause;

import static io.semantest.gateway.contract.generation.Outcome.MODERATED;
import static io.semantest.gateway.contract.generation.Outcome.OK;
import static io.semantest.gateway.contract.generation.Outcome.TRANSIENT;
import static io.semantest.gateway.contract.generation.Outcome.UNKNOWN;

import io.semantest.gateway.app.check.upstream.InjectedFault;
import io.semantest.gateway.app.check.upstream.Pictures;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The part of the {@link KameletContract} about the bytes of an image: what every viewer shows is stored, however odd it is; what
 * is cut short, a bomb or no image is not.
 */
final class ImageClauses {

    private ImageClauses() {}

    static List<Clause> all() {
        Stream<Clause> good = valid().entrySet().stream().map(picture -> Clause.of(picture.getKey(), OK)
                .with(InjectedFault.image(Pictures.file(picture.getValue())))
                .asserting(Assertion.SUBMITTED_ONCE));
        Stream<Clause> bad = bad().entrySet().stream()
                .map(picture -> Clause.of(picture.getKey(), TRANSIENT).with(InjectedFault.image(picture.getValue())));
        Clause none = Clause.of("no bytes as image", TRANSIENT, MODERATED, UNKNOWN)
                .on(ProviderVariant.HURRIED)
                .with(InjectedFault.image(new byte[0]));
        return Stream.of(good, bad, Stream.of(none)).flatMap(clauses -> clauses).toList();
    }

    private static Map<String, String> valid() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("a WebP with soft alpha", "soft-alpha.webp");
        files.put("a WebP with alpha that is not compressed", "raw-alpha.webp");
        files.put("a WebP with a chunk nobody knows", "unknown-chunk.webp");
        files.put("a JPEG with a broken colour profile", "broken-profile.jpg");
        files.put("a JPEG with a second picture (MPF)", "multi-picture.jpg");
        files.put("a JPEG in CMYK", "cmyk.jpg");
        files.put("a PNG of 16 bits", "16-bit.png");
        files.put("a PNG with a broken colour profile", "broken-profile.png");
        return files;
    }

    private static Map<String, byte[]> bad() {
        Map<String, byte[]> pictures = new LinkedHashMap<>();
        pictures.put("half an image", Pictures.CUT_OFF);
        pictures.put("a lossless WebP cut short", Pictures.file("cut-lossless.webp"));
        pictures.put("a WebP whose alpha is cut short", Pictures.file("cut-alpha.webp"));
        pictures.put("a JPEG cut short and ended again", Pictures.file("cut-and-ended.jpg"));
        pictures.put("a JPEG whose second picture is cut short", Pictures.file("cut-multi-picture.jpg"));
        pictures.put("a PNG whose pixels are cut short", Pictures.file("cut-pixels.png"));
        pictures.put("an image of 50,000 x 50,000", Pictures.bomb(50_000, 50_000));
        pictures.put("an image of 8 million x 2 billion", Pictures.bomb(8_000_000, Integer.MAX_VALUE));
        pictures.put("SVG as image", Pictures.SVG);
        pictures.put("HTML as image", Pictures.HTML);
        return pictures;
    }
}
