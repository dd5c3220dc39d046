package io.semantest.gateway.app.check.upstream;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** A good picture, bad ones, and how to put one where another was. */
public final class Pictures {

    public static final byte[] GOOD = png(64, 64);
    public static final byte[] CUT_OFF = Arrays.copyOf(GOOD, GOOD.length / 2);
    public static final byte[] SVG = text("<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>");
    public static final byte[] HTML = text("<!doctype html><script>alert(1)</script>");

    /** How PNG, JPEG, WebP and GIF begin in base64. */
    private static final List<String> MAGIC = List.of("iVBORw0KGgo", "/9j/", "UklGR", "R0lGOD");

    private Pictures() {}

    /** A picture of a real encoder, or what was left of one, by the name of its file in {@code pictures}. */
    public static byte[] file(String name) {
        try (InputStream file = Pictures.class.getResourceAsStream("pictures/" + name)) {
            return file.readAllBytes();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** A few bytes that claim so many pixels. */
    public static byte[] bomb(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        png.writeBytes(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'});
        byte[] header = {0, 0, 0, 0, 0, 0, 0, 0, 8, 6, 0, 0, 0};
        ByteBuffer.wrap(header).putInt(width).putInt(height);
        chunk(png, "IHDR", header);
        chunk(png, "IDAT", new byte[] {0x78, (byte) 0x9c, 3, 0, 0, 0, 0, 1});
        chunk(png, "IEND", new byte[0]);
        return png.toByteArray();
    }

    /** The answer with other bytes for every image in it, be it the body or base64 in JSON. */
    static HttpMessage replacedIn(HttpMessage answer, byte[] other) {
        return answer.isPicture()
                ? answer.with(other)
                : JsonRewriter.texts(answer, (name, text) -> isImage(text) ? replaced(text, other) : text);
    }

    private static String replaced(String before, byte[] other) {
        String prefix = before.startsWith("data:") ? before.substring(0, before.indexOf(',') + 1) : "";
        return prefix + Base64.getEncoder().encodeToString(other);
    }

    public static boolean isImage(String text) {
        return text.startsWith("data:image/") || MAGIC.stream().anyMatch(text::startsWith);
    }

    private static byte[] png(int width, int height) {
        ByteArrayOutputStream png = new ByteArrayOutputStream();
        try {
            ImageIO.write(new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", png);
            return png.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void chunk(ByteArrayOutputStream png, String type, byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(text(type));
        crc.update(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt(data.length).array());
        png.writeBytes(text(type));
        png.writeBytes(data);
        png.writeBytes(ByteBuffer.allocate(4).putInt((int) crc.getValue()).array());
    }

    private static byte[] text(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
