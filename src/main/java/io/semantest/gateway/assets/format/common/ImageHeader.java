package io.semantest.gateway.assets.format.common;

/** What an image's first bytes say about it; width and height in pixels, not checked yet. */
public record ImageHeader(String format, int width, int height) {

    public long pixels() {
        return (long) width * height;
    }
}
