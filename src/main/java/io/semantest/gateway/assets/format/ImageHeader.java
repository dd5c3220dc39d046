package io.semantest.gateway.assets.format;

/** What an image's first bytes say about it; width and height in pixels, not checked yet. */
record ImageHeader(String format, int width, int height) {

    long pixels() {
        return (long) width * height;
    }
}
