package io.semantest.gateway.sandbox.simulation;

import io.semantest.gateway.sandbox.picture.Picture;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/** Names of picture files that say themselves what is drawn in them, so nothing needs to be stored. */
public final class FileName {
    public static final String FOLDER = "/files/";

    private static final Pattern NAME =
            Pattern.compile("(\\d{1,4})x(\\d{1,4})-(\\d{1,20})-([gp])-([A-Za-z0-9_-]*)\\.png");

    private FileName() {}

    public static String of(Picture picture) {
        var prompt = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(picture.prompt().getBytes(StandardCharsets.UTF_8));
        return "%dx%d-%s-%s-%s.png"
                .formatted(
                        picture.width(),
                        picture.height(),
                        Long.toUnsignedString(picture.seed()),
                        picture.grid() ? "g" : "p",
                        prompt);
    }

    public static Optional<Picture> picture(String name) {
        var found = NAME.matcher(name);
        if (!found.matches()) {
            return Optional.empty();
        }
        try {
            return Optional.of(new Picture(
                    new String(Base64.getUrlDecoder().decode(found.group(5)), StandardCharsets.UTF_8),
                    Long.parseUnsignedLong(found.group(3)),
                    Integer.parseInt(found.group(1)),
                    Integer.parseInt(found.group(2)),
                    found.group(4).equals("g")));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
