package io.semantest.gateway.assets;

/** What an image's first bytes say about it; width and height in pixels, not checked yet. */
record ImageHeader(String format, int width, int height) {}
