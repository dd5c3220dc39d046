package io.semantest.gateway.assets.format.webp.lossless;

/** What an encoder of lossless WebP may do to pixels, in the order of their numbers (RFC 9649, section 4). */
enum TransformType {
    PREDICTOR,
    CROSS_COLOUR,
    SUBTRACT_GREEN,
    PALETTE
}
