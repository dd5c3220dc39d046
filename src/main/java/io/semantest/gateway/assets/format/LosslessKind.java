package io.semantest.gateway.assets.format;

/** What an encoder of lossless WebP may do to pixels, in the order of their numbers (RFC 9649, section 4). */
enum LosslessKind {
    PREDICTED,
    COLOURS_FROM_COLOURS,
    GREEN_SUBTRACTED,
    PALETTE
}
