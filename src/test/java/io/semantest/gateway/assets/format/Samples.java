package io.semantest.gateway.assets.format;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/** Real images: PNG and JPEG from the JDK's encoders, WebP from Google's (1 x 1 pixel, pictures of 48 x 32, two frames of 8 x 8). */
public final class Samples {

    public static final String WEBP_LOSSY = "UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA";
    public static final String WEBP_LOSSLESS = "UklGRhoAAABXRUJQVlA4TA0AAAAvAAAAEAcQERGIiP4HAA==";
    public static final String WEBP_EXTENDED =
            "UklGRkoAAABXRUJQVlA4WAoAAAAQAAAAAAAAAAAAQUxQSAwAAAARBxAR/Q9ERP8DAABWUDggGAAAABQBAJ0BKgEAAQAAAP4AAA3AAP7mtQAAAA==";

    public static final String WEBP_PICTURE =
            "UklGRgQBAABXRUJQVlA4IPgAAABwBwCdASowACAAPu1or1IppSQiqrgIATAdiWwAnTKEePeu+YHOJE7hWKnSFw9cYNRVxauHRI5E5n3TQEnP8CeD//USAAD+UJkf/5ErtAtR94VaMh/X1Ot7Ai5EJ800oQ8MRBVMNrHCKWzyvbZS6YyXXOHXbGSe3AAK2xe5HKUQjaa4MoJrAE3bodAlpPta7TdbiGRtJgaXIq6CFqSbE18d2xryodlsbfqY9zD7Vn+sHFQ1FxhX/cCs+d3z/Rn6GS4gfg+QR8CXMzRfVR6CmUck3yXryGOEuVv9sIJpz7Fezu8Mo2Tby5lAc7D93KdEb9NlH0O5yAAAAA==";
    public static final String WEBP_LOSSLESS_PICTURE =
            "UklGRhwBAABXRUJQVlA4TA8BAAAvL8AHAB+gkG0ECG008xe4R0NAQmyzxUrjlIK0DRj/KibzD+Y/FA/xJQMc2bZVKQd32mNymIJbrgdpjXCbDD/H4V+cCfyeDj/6cderPsF7PYeI/ofejTxkZF29Bwy+9V0l98iOpPT7vMoq2ZVk6fv5Eb2TdRI7Jitwmaz7bVWPTFIwNB+82x7ZBzhfZdD2e1zuTVYq2OwDkEkt5LHcB7SVagbwZcBsNozHYXY+BGDo1oY9l4FlWn9Q8fF4MFTGBuPzO7Mq+/Ign83MqkMAdhl58yTNLJ1DltsNkq7geiQNKLfJ6C90uU2muomlJWSq8l+2J2HAaXMrTuxcA5ByQGzeOU0AjM3aOSctAXz2CiMzAA==";
    public static final String WEBP_TRANSPARENT_PICTURE =
            "UklGRvYAAABXRUJQVlA4WAoAAAAQAAAALwAAHwAAQUxQSCAAAAABuYzofxgUt23jpJf9t/Y7yR0iJmAC7EdPcA2ujE8JDlZQOCCwAAAAkAYAnQEqMAAgAD85lsBaLyqmpCVpmeAnCWwAnTLCR8eavWkZZotp+moXszvWx2msGaVH5oITkHZu5OtyAAD9zotzAFYJ+EAXv/qBsJb5knjcmwVR19wIKDqEbaR0QKjXuQXZVgDeeT4yVOivPo3V0P6lWDb20rPDThqoQxEgby23f7xMU3qpiP6gXkK5WI7pwj/fMrvk5uPjp+NcQdwcCi2jO/G/i8iYPQsmlqakAAA=";
    public static final String WEBP_ANIMATED =
            "UklGRtIAAABXRUJQVlA4WAoAAAACAAAABwAABwAAQU5JTQYAAAAAAAAAAABBTk1GTgAAAAAAAAAAAAcAAAcAAAAAAAJWUDggNgAAAFABAJ0BKggACAAHQJYliAAFjAAA/f9ceQFz5h3OwQQlAZ/kLUcmAq+hcuu5cgC++TmKk0wAAEFOTUZQAAAAAAAAAAAABwAABwAAAAAAAFZQOCA4AAAAVAEAnQEqCAAIAAAAliWwAAR0AAD7P4/Z/ftJ9fHF7WEdiOp3cUOw16RDIyhYAWZNCWDYGBLAAAA=";

    /** Far enough away for whatever waits. */
    public static final Instant LATER = Instant.now().plus(Duration.ofHours(1));

    private Samples() {}

    /** A probe as it is unless somebody sets it otherwise. */
    public static ImageProbe probe() {
        return new ImageProbe(ImageRules.DEFAULT, decoding());
    }

    public static Decoding decoding() {
        return new Decoding(Runtime.getRuntime().maxMemory(), 2);
    }

    public static byte[] progressiveJpeg(int width, int height) {
        ImageWriter writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ImageOutputStream output = new MemoryCacheImageOutputStream(bytes)) {
            ImageWriteParam progressive = writer.getDefaultWriteParam();
            progressive.setProgressiveMode(ImageWriteParam.MODE_DEFAULT);
            writer.setOutput(output);
            writer.write(null, new IIOImage(noise(width, height, BufferedImage.TYPE_INT_RGB), null, null), progressive);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        } finally {
            writer.dispose();
        }
        return bytes.toByteArray();
    }

    public static byte[] png(int width, int height) {
        return encoded("png", width, height);
    }

    public static byte[] jpeg(int width, int height) {
        return encoded("jpeg", width, height);
    }

    public static byte[] webp(String base64) {
        return Base64.getDecoder().decode(base64);
    }

    private static byte[] encoded(String format, int width, int height) {
        return encoded(format, noise(width, height, BufferedImage.TYPE_INT_RGB));
    }

    public static BufferedImage noise(int width, int height, int type) {
        BufferedImage image = new BufferedImage(width, height, type);
        Random colours = new Random(7);
        for (int pixel = 0; pixel < width * height; pixel++) {
            image.setRGB(pixel % width, pixel / width, colours.nextInt());
        }
        return image;
    }

    public static byte[] encoded(String format, BufferedImage image) {
        try {
            ImageIO.setUseCache(false);
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            ImageIO.write(image, format, bytes);
            return bytes.toByteArray();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
